"""Titles of banks and names of questions, out to learning platforms and in again."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.exchange.assessment.names import category_levels, category_of, category_path
from quiz.exchange.assessment.xml_text import xml_text
from quiz.exchange.bank_output import fill
from quiz.exchange.formats import bank_formats
from quiz.exchange.gift.syntax import escaped
from quiz.exchange.importing.draft import draft_import
from quiz.exchange.importing.identity import assign_ids
from quiz.exchange.levels import OTHER_ID, bank_id, deck_name, levels_of, name_of_levels
from quiz.exchange.portable import Portable, PortableBank, PortableQuestion
from quiz.text.format import one_line
from tests.exchange.porting import PROSE, losses_of, read_back, written
from tests.exchange.test_exchange_moodle_xml import quiz

FORMS = ("gift", "moodle_xml")


def with_title(title: str, name: str = "dl.dropout") -> Portable:
    fields = {"kind": "true-false", "prompt": "P?", "answer": "true"}
    return Portable([PortableBank(name, [PortableQuestion(fields, "q0")], title)])


@pytest.mark.parametrize("form", FORMS)
@given(st.text("ab é/\\{}[]=~#:<&$.,-n", min_size=1).map(lambda text: f"A{' '.join(text.split())}"))
def test_a_bank_keeps_its_id_and_its_title(form: str, title: str) -> None:
    title = title.replace("::", ":").strip()
    [bank] = read_back(written(with_title(title), form), form).banks
    assert (bank.name, " ".join(bank.shown.split())) == ("dl.dropout", title)


@pytest.mark.parametrize("form", FORMS)
@given(PROSE)
def test_banks_of_one_title_stay_apart(form: str, title: str) -> None:
    both = Portable([*with_title(title, "a").banks, *with_title(title, "b").banks])
    assert [bank_id(bank.name) for bank in read_back(written(both, form), form).banks] == ["a", "b"]


@pytest.mark.parametrize("form", FORMS)
def test_a_title_that_is_the_id_is_not_told_twice(form: str) -> None:
    data = written(with_title("dl.dropout"), form).decode()
    assert data.count("dl.dropout") == 1


def test_the_id_of_a_category_that_no_bank_can_have_is_left() -> None:
    text = quiz(
        "<question type='category'><category><text>A/B</text></category><idnumber>ID 7</idnumber></question>",
        "<question type='truefalse'><answer fraction='100'><text>true</text></answer></question>",
    )
    [bank] = read_back(text, "moodle_xml").banks
    assert (bank.name, bank.shown) == ("A::B", "A: B")


LEVEL_NAMES = (
    st.text("ab é漢/:{}[]=~#<&$.,-3", min_size=1, max_size=12)
    .map(one_line)
    .filter(lambda name: all(any(map(str.isalnum, piece)) for piece in name.split(": ")))
)
LEVELS = st.lists(LEVEL_NAMES, min_size=1, max_size=4).filter(
    lambda levels: category_levels(category_path(levels)) == levels
)


def of_category(form: str, levels: list[str], id_: str = "") -> Portable:
    """Return what a file with a question in this category holds."""
    if form == "gift":
        note = f"// [id:{id_}]\n" if id_ else ""
        return read_back(f"{note}$CATEGORY: $course$/top/{escaped(category_path(levels))}\n\nP?{{T}}\n", form)
    path = xml_text(f"$course$/top/{category_path(levels)}")
    head = f"<category><text>{path}</text></category><idnumber>{id_}</idnumber>"
    claim = "<questiontext><text>P?</text></questiontext><answer fraction='100'><text>true</text></answer>"
    return read_back(
        quiz(
            f"<question type='category'>{head}</question>", f"<question type='truefalse'>{claim}</question>"
        ),
        form,
    )


def as_imported(content: Portable, more: str = "") -> Portable:
    """Return the banks that an import makes, on their way out again."""
    banks = [
        PortableBank(bank_id(bank.name) + more, bank.questions, bank.shown, description=bank.description)
        for bank in content.banks
    ]
    return Portable(banks)


@pytest.mark.parametrize("more", ["", OTHER_ID])
@pytest.mark.parametrize("form", FORMS)
@given(LEVELS)
def test_a_category_keeps_its_levels(form: str, more: str, levels: list[str]) -> None:
    content = of_category(form, levels)
    assert not losses_of(content)
    [bank] = as_imported(content, more).banks
    again = read_back(written(Portable([bank]), form), form)
    [back] = as_imported(again).banks
    assert back.name == bank.name
    assert category_levels(category_of(bank.name, bank.title)[0]) == levels
    assert category_levels(category_of(back.name, back.title)[0]) == levels


@pytest.mark.parametrize("form", FORMS)
@given(LEVELS)
def test_a_category_with_an_id_keeps_its_levels_or_says_so(form: str, levels: list[str]) -> None:
    content = of_category(form, levels, "own.id")
    [bank] = as_imported(content).banks
    assert bank.name == "own.id"
    path, id_ = category_of(bank.name, bank.title)
    assert id_ == "own.id"
    assert category_levels(path) == levels or losses_of(content) == {"levels of a category": 1}


@pytest.mark.parametrize("form", FORMS)
def test_levels_are_written(form: str) -> None:
    data = written(as_imported(of_category(form, ["Part 1: a", "b::c", "d/e"])), form).decode()
    assert "Part 1: a/b::c/d//e" in data
    data = written(as_imported(of_category(form, ["a", "b: c"], "own.id")), form).decode()
    assert "a/b: c" in data
    assert losses_of(of_category(form, ["a / b", "c"], "own.id")) == {"levels of a category": 1}


def test_what_is_said_about_a_category_stays() -> None:
    told = "<p>All of <b>them</b> &amp; more</p>"
    about = f"<info format='html'><text><![CDATA[{told}]]></text></info>"
    category = "<question type='category'><category><text>{}</text></category>{}</question>"
    claim = "<question type='truefalse'><answer fraction='100'><text>true</text></answer></question>"
    content = read_back(quiz(category.format("A", about), category.format("A/B", about), claim), "moodle_xml")
    assert losses_of(content) == {"description of a category without questions": 1}
    [bank] = as_imported(content).banks
    assert bank.description == "All of them & more"
    [back] = read_back(written(Portable([bank]), "moodle_xml"), "moodle_xml").banks
    assert back.description == bank.description


def said(*categories: tuple[str, str]) -> Portable:
    """Return what a file holds with these categories, each with what is said about it and a claim."""
    claim = "<question type='truefalse'><answer fraction='100'><text>true</text></answer></question>"
    file = "<file name='a.png' encoding='base64'>aWNvbg==</file>"
    questions = (
        f"<question type='category'><category><text>{path}</text></category>"
        f"<info><text>{text}</text>{file if 'a.png' in text else ''}</info></question>{claim}"
        for path, text in categories
    )
    return read_back(quiz(*questions), "moodle_xml")


def test_what_is_said_about_the_top_category_stays() -> None:
    content = said(("$course$/top", "All of it"), ("$course$/top/A", "One"))
    assert [bank.description for bank in content.banks] == ["All of it", "One"]
    assert [bank.name for bank in content.banks] == ["deck", "A"]
    assert not losses_of(content)


def test_the_first_that_is_said_about_a_category_stays() -> None:
    content = said(("A", "One"), ("$system$/A", ""), ("$course$/top/A", "One"))
    assert [bank.description for bank in content.banks] == ["One"]
    assert not losses_of(content)
    content = said(("A", "One"), ("$system$/A", "Two"))
    assert [bank.description for bank in content.banks] == ["One"]
    assert losses_of(content) == {"further description of a category": 1}


def test_what_a_description_cannot_hold_is_counted() -> None:
    content = said(("A", "&lt;i&gt;One&lt;/i&gt; &lt;img src='@@PLUGINFILE@@/a.png'&gt;"))
    assert losses_of(content) == {"file in a description (now only its name)": 1}


def test_what_is_said_about_a_bank_is_imported_if_it_is_short(tmp_path: Path) -> None:
    content = with_title("T", "a")
    content.banks += with_title("T", "b").banks
    content.banks[0].description, content.banks[1].description = "short", "long" * 26
    draft = draft_import(content, "x", str(tmp_path), {})
    assert ["description: short" in bank.text for bank in draft.banks] == [True, False]
    assert draft.content.losses == {"description that is too long": 1}


def test_what_is_said_about_a_bank_is_counted_by_formats_without_a_place_for_it() -> None:
    for form, count in (("gift", 1), ("csv", 1), ("moodle_xml", 0)):
        content = with_title("T")
        content.banks[0].description = "about"
        fill(bank_formats()[form], content, BytesIO())
        assert content.losses["description of a bank"] == count


DECK_NAMES = LEVEL_NAMES.map(lambda text: re.sub("::+", ":", text).strip(": ")).filter(bool)


@pytest.mark.parametrize("form", ["apkg", "csv"])
@given(st.lists(DECK_NAMES, min_size=1, max_size=4).map("::".join))
def test_a_deck_keeps_its_name(form: str, name: str) -> None:
    fields = {"kind": "card", "prompt": "P?", "answer": "A"}
    [bank] = as_imported(Portable([PortableBank(name, [PortableQuestion(fields, "q0")])])).banks
    assert deck_name(bank) == name
    assert [deck.name for deck in read_back(written(Portable([bank]), form), form).banks] == [name]


def test_levels_with_many_colons_are_found() -> None:
    levels = [f"Part {number}: a: b: c: d: e" for number in range(1, 6)]
    assert levels_of(": ".join(levels), bank_id(name_of_levels(levels))) == levels


@pytest.mark.parametrize(("piece", "most"), [("a", 0), ("漢", 50)])
def test_few_ways_to_divide_a_title_are_tried(monkeypatch: pytest.MonkeyPatch, piece: str, most: int) -> None:
    tried: list[str] = []
    monkeypatch.setattr("quiz.exchange.levels.bank_id", lambda name: tried.append(name) or bank_id(name))
    assert levels_of(": ".join([piece] * 30), ".".join(["012345abcdef"] * 7)) is None
    assert len(tried) <= most


NAMED = {
    "gift": "::Largest planet:: Which is it? {=a ~b}\n\n::Same:: One? {=a ~b}\n\n::Same:: Two? {=a ~b}\n",
    "moodle_xml": quiz(
        *(
            f"<question type='truefalse'><name><text>{name}</text></name><questiontext><text>{prompt}</text>"
            "</questiontext><answer fraction='100'><text>true</text></answer></question>"
            for name, prompt in (("Largest planet", "Which is it?"), ("Same", "One?"), ("Same", "Two?"))
        )
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_id_of_a_new_question_is_made_of_its_name(form: str, tmp_path: Path) -> None:
    [draft] = draft_import(read_back(NAMED[form], form), "x", str(tmp_path), {}).banks
    assert list(draft.questions) == ["largest-planet", "one", "two"]


def renamed(form: str, *named: tuple[str, str]) -> Portable:
    """Return what a file with claims holds, each with a name and a prompt."""
    if form == "gift":
        return read_back("\n\n".join(f"::{name}:: {prompt} {{T}}" for name, prompt in named), form)
    claims = (
        f"<question type='truefalse'><name><text>{name}</text></name><questiontext><text>{prompt}</text>"
        "</questiontext><answer fraction='100'><text>true</text></answer></question>"
        for name, prompt in named
    )
    return read_back(quiz(*claims), form)


RENAMED = {
    "another name": ((("new-name", "One?"), ("b", "Two?")), ["a", "b"]),
    "another text": ((("a", "Changed?"), ("b", "Two?")), ["a", "b"]),
    "names that have moved on": ((("a", "None?"), ("b", "One?"), ("c", "Two?")), ["a-2", "a", "b"]),
    "names that are swapped": ((("b", "One?"), ("a", "Two?")), ["a", "b"]),
    "one text, two names": ((("z", "Three?"), ("x y", "Three?")), ["z", "x-y"]),
}


@pytest.mark.parametrize("case", RENAMED)
@pytest.mark.parametrize("form", FORMS)
def test_a_question_is_found_by_its_text_and_then_by_its_name(form: str, case: str) -> None:
    named, ids = RENAMED[case]
    before = [
        {"id": id_, "kind": "true-false", "prompt": prompt, "answer": "true"}
        for id_, prompt in (("a", "One?"), ("b", "Two?"), ("x-y", "Three?"), ("z", "Three?"))
    ]
    [bank] = renamed(form, *named).banks
    assert assign_ids(bank.questions, before) == ids


def numbered(form: str, *claims: tuple[str, str, str]) -> Portable:
    """Return what a file with claims holds, each with an id, a name and a prompt."""
    content = renamed(form, *((name, prompt) for _, name, prompt in claims))
    for question, (uid, _, _) in zip(content.banks[0].questions, claims, strict=True):
        question.uid = uid
    return content


NUMBERED = {
    "another id": ((("new", "a", "One?"), ("b", "b", "Two?")), ["a", "b"]),
    "another id and name": ((("new", "new", "One?"), ("b", "b", "Two?")), ["a", "b"]),
    "a first id": ((("new", "a", "One?"), ("", "b", "Two?")), ["a", "b"]),
    "no id any more": ((("", "x", "One?"), ("b", "b", "Two?")), ["a", "b"]),
    "another text": ((("a", "x", "Changed?"), ("b", "b", "Two?")), ["a", "b"]),
    "texts that are swapped": ((("b", "a", "One?"), ("a", "b", "Two?")), ["b", "a"]),
    "a copy with an id of its own": (
        (("a", "a", "One?"), ("b", "b", "Two?"), ("c", "a", "One?")),
        ["a", "b", "c"],
    ),
    "another id and text": ((("new", "a", "Changed?"), ("b", "b", "Two?")), ["new", "b"]),
    "a name like a new id": (
        (("b", "b", "Two?"), ("new", "x", "Changed?"), ("", "new", "New?")),
        ["b", "new", "new-2"],
    ),
}


@pytest.mark.parametrize("case", NUMBERED)
@pytest.mark.parametrize("form", FORMS)
def test_a_question_is_found_by_its_id_and_then_by_its_text(form: str, case: str) -> None:
    claims, ids = NUMBERED[case]
    before = [
        {"id": id_, "kind": "true-false", "prompt": prompt, "answer": "true"}
        for id_, prompt in (("a", "One?"), ("b", "Two?"))
    ]
    [bank] = numbered(form, *claims).banks
    assert assign_ids(bank.questions, before) == ids


@given(st.permutations(["One?", "Two?", "Three?", "Four?"]), st.permutations("abcd"))
def test_history_follows_the_text_whatever_the_names(prompts: list[str], names: list[str]) -> None:
    before = [
        {"id": f"q{prompt}".strip("?").lower(), "kind": "true-false", "prompt": prompt, "answer": "true"}
        for prompt in sorted(prompts)
    ]
    [bank] = renamed("gift", *zip(names, prompts, strict=True)).banks
    assert assign_ids(bank.questions, before) == [f"q{prompt}".strip("?").lower() for prompt in prompts]


def test_the_name_of_a_question_is_written() -> None:
    assert b"\n::q0::P?{" in written(with_title("T"), "gift")
