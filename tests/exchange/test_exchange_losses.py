"""What an import or an export says it could not keep: each thing once, and only of what is there."""

from collections import Counter
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.exchange.importing.carry_out import ImportRecord, Undone, WrittenFile
from quiz.exchange.importing.checked_bank import QuestionProblem
from quiz.exchange.importing.draft import draft_import
from quiz.exchange.importing.history import TakenOver
from quiz.exchange.importing.reasons import NO_RIGHT_ANSWER
from quiz.exchange.importing.report import draft_lines, loss_lines, undone_lines, written_line
from quiz.exchange.portable import Portable
from quiz.exchange.tags import bank_tags
from quiz.progress.cards import Flags
from tests.exchange.porting import content_of, fields_of, losses_of, read_back, written
from tests.exchange.test_exchange_moodle_xml import answer, question, quiz

LONG = "x" * 20_001
"""More than a text of a bank may have."""
REFUSED = {
    "gift": "Wrong <img src='a.png'>?{~%-50%a ~%-300%b}\n\nFine?{T}\n",
    "moodle_xml": quiz(
        question("shortanswer", answer("0", "a") + "<defaultgrade>3</defaultgrade>"),
        question("truefalse", answer("100", "true")),
    ),
    "csv": f"#columns:Front\tBack\tOther\n#html:true\n<b>a</b>?\t{LONG}\tx\nb?\tc\n",
    "hashcards": f"Q: ![](a.png)?\nA: {LONG}\n\nQ: b?\nA: c\n",
    "notes": f"Q: ![](a.png)?\nA: {LONG}\n\nQ: b?\nA: c\n",
    "obsidian": f"![](a.png)?::{LONG}\n\nb::c\n",
}


@pytest.mark.parametrize("form", REFUSED)
def test_what_a_refused_question_loses_is_not_counted(form: str, tmp_path: Path) -> None:
    content = read_back(REFUSED[form], form)
    draft = draft_import(content, "x", str(tmp_path), {})
    assert [bank.new for bank in draft.banks] == [1]
    assert len(draft.banks[0].problems) == 1
    assert not draft.content.losses
    assert not [line for line in draft_lines(draft) if line.startswith("Not kept")]


def test_what_could_not_be_understood_is_left_out_whatever_its_fields(tmp_path: Path) -> None:
    claims = [{"kind": "true-false", "prompt": f"{name}?", "answer": "true"} for name in "abc"]
    claims.insert(2, {"kind": "true-false", "prompt": "No answer?", "answer": ""})
    content = content_of(claims)
    [bank] = content.banks
    bank.questions[1].problem = "it is not whole (Write the rest.)"
    bank.questions[1].losses["emphasis"] = 1
    draft = draft_import(content, "x", str(tmp_path), {})
    assert list(draft.banks[0].questions) == ["q0", "q3"]
    assert "b?" not in draft.banks[0].text
    assert draft.banks[0].problems == [
        QuestionProblem("", "it is not whole (Write the rest.)", is_left_out=True),
        QuestionProblem("", NO_RIGHT_ANSWER, is_left_out=True),
    ]
    assert not draft.content.losses


def test_a_bank_of_which_nothing_could_be_understood_is_not_written(tmp_path: Path) -> None:
    content = content_of([{"kind": "card", "prompt": "P?", "answer": "A"}])
    content.banks[0].questions[0].problem = "it is not whole"
    [bank] = draft_import(content, "x", str(tmp_path), {}).banks
    assert (bank.text, bank.new, len(bank.problems)) == ("", 0, 1)


def test_what_an_imported_question_loses_is_counted(tmp_path: Path) -> None:
    content = read_back("<u>One</u>?{=a =b ~c}\n\n<u>None</u>?{~%-50%a}\n", "gift")
    draft = draft_import(content, "x", str(tmp_path), {})
    assert draft_lines(draft)[-1] == "Not kept: 1 × emphasis, 1 × other right option."


def test_what_a_format_holds_in_another_form_is_not_said_to_be_lost() -> None:
    content = content_of([{"kind": "card", "prompt": "P?", "answer": "A", "hint": "H"}])
    written(content, "gift")
    assert list(loss_lines(Counter(losses_of(content)))) == [
        "Changed: 1 × question of kind card (now an essay).", "Not kept: 1 × hint."
    ]  # fmt: skip


ONE_GONE = "1 flagged card that was never reviewed is gone; its flag returns only if the card does. "
MANY_GONE = "1,200 flagged cards that were never reviewed are gone; their flags return only if the cards do. "


@pytest.mark.parametrize(("lost", "told"), [(0, ""), (1, ONE_GONE), (1200, MANY_GONE)])
def test_flags_that_go_with_their_cards_are_told(lost: int, told: str, tmp_path: Path) -> None:
    content = content_of([{"kind": "card", "prompt": "P?", "answer": "A"}])
    record = ImportRecord("x", 0, banks=[WrittenFile("x.yaml", None, "")])
    line = written_line(draft_import(content, "x", str(tmp_path), {}), record, lost, "undo")
    assert line == f"Imported: 1 bank, 1 new or changed question. {told}To undo it: undo"


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ({}, "Nothing in it is new or changed."),
        ({"taken": TakenOver(session=7)}, "Nothing in it is new or changed."),
        (
            {"taken": TakenOver(7, 2, [(1, "a"), (2, "a")])},
            "Imported: 2 reviews, the schedule of 1 card.",
        ),
        ({"taken": TakenOver(flags={"a/b": Flags(), "a/c": Flags()})}, "Imported: the flags of 2 cards."),
        ({"media": ["x.png"], "weights": 0}, "Imported: 1 picture or recording, the weights."),
        (
            {"media": ["x"], "moved": {"b/x": "a/x"}},
            "Imported: 1 history of what was in another bank, 1 picture or recording.",
        ),
    ],
)
def test_what_an_import_made_is_told_if_there_is_anything_to_undo(
    made: dict[str, Any], told: str, tmp_path: Path
) -> None:
    record = ImportRecord("x", 0, **made)
    line = written_line(draft_import(Portable(), "x", str(tmp_path), {}), record, 0, "undo")
    assert line == (f"{told} To undo it: undo" if record.has_done_anything else told)


def test_what_a_file_calls_its_own_is_no_word_on_what_became_of_it() -> None:
    content = read_back("#separator:comma\n#columns:front,back,price (now lower)\na,b,3\n", "csv")
    assert list(loss_lines(Counter(losses_of(content)))) == ["Not kept: 1 × column 3 “price (now lower)”."]


RENAMED = {
    "gift": "// [id:a b] [tag:x y] [tag:é] [tag:a::b] [tag:c/d]\nOne?{T}\n",
    "moodle_xml": quiz(
        "<question type='truefalse'><idnumber>a b</idnumber><tags><tag><text>x y</text></tag>"
        "<tag><text>é</text></tag><tag><text>a::b</text></tag><tag><text>c/d</text></tag></tags>"
        "<questiontext><text>One?</text></questiontext><answer fraction='100'><text>true</text></answer>"
        "</question>"
    ),
    "csv": "#separator:tab\n#guid column:1\n#tags column:2\na b\tx,y é a::b c/d\tOne?\ttrue\n",
}


@pytest.mark.parametrize("form", RENAMED)
def test_ids_and_tags_that_a_bank_cannot_have_are_counted(form: str, tmp_path: Path) -> None:
    draft = draft_import(read_back(RENAMED[form], form), "x", str(tmp_path), {})
    [bank] = draft.banks
    assert next(iter(bank.questions)).startswith("n-")
    assert bank.text.endswith("    tags:\n      - x-y\n      - é\n      - a.b\n      - c.d\n")
    assert +draft.content.losses == {
        "id that a bank cannot have (now another)": 1,
        "tag with other signs (now with hyphens)": 1,
    }


def test_tags_beyond_those_a_bank_may_have_are_counted() -> None:
    losses = Counter[str]()
    assert len(bank_tags(map(str, range(103)), losses)) == 100
    assert losses == {"tag beyond 100": 3}


TAGS = st.from_regex(r"[a-zéö語ह9]([A-Z0-9_.ß語ह\u0940-]{0,8}[a-z0ß語\u0940])?", fullmatch=True).map(
    lambda tag: normalize("NFC", tag)
)


@given(st.lists(TAGS, unique=True))
def test_tags_that_a_bank_can_have_stay(tags: list[str]) -> None:
    losses = Counter[str]()
    assert bank_tags(tags, losses) == tags
    assert not losses


@pytest.mark.parametrize("form", ["apkg", "csv", "gift", "moodle_xml"])
@given(st.lists(TAGS, min_size=1, unique=True))
def test_tags_of_every_script_come_back(form: str, tags: list[str]) -> None:
    content = content_of([{"kind": "card", "prompt": "P?", "answer": "A", "tags": tags}])
    back = read_back(written(content, form), form)
    assert fields_of(back)[0]["tags"] == tags
    assert not back.losses


COMPUTED = {"given": {"p": {"choice": ["0.5"]}}, "kind": "compute", "prompt": "1 / {p}?", "answer": "1 / p"}
TOGETHER = "{{c1::a}} or {{c1::b}}"
COUNTED: dict[str, tuple[str, dict[str, Any], dict[str, int]]] = {
    "left out, whatever it was before": (
        "aiken", COMPUTED | {"tags": ["t"]}, {"question of kind compute (left out)": 1}
    ),
    "an essay has no numbers": (
        "gift", COMPUTED | {"answer": "[p, p, p]"}, {"question of kind compute (now an essay)": 1}
    ),
    "letter by letter, once": (
        "qti12", {"kind": "cloze", "prompt": TOGETHER, "exact": True},
        {"exact comparison": 1, "gap asked together with others": 2},
    ),
    "letter by letter, which it holds": (
        "qti21", {"kind": "cloze", "prompt": "{{c1::a}}", "exact": True}, {}
    ),
    "a cloze that is all or nothing": (
        "moodle_xml", {"kind": "cloze", "prompt": TOGETHER, "all_or_nothing": True},
        {"all or nothing": 1, "gap asked together with others": 2},
    ),
    "a gap of its own": (
        "gift", {"kind": "cloze", "prompt": "{{c1::a}}", "exact": True},
        {"question of kind cloze (now a question for each gap)": 1, "exact comparison": 1},
    ),
    "the place of an option": (
        "qti21",
        {"kind": "multi", "prompt": "?", "answer": ["a"], "distractors": [{"text": "b", "pin": "last"}]},
        {"option that stays last": 1},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", COUNTED)
def test_an_export_counts_each_thing_once(case: str) -> None:
    form, fields, losses = COUNTED[case]
    content = content_of([fields])
    written(content, form)
    assert losses_of(content) == losses


@pytest.mark.parametrize("form", ["gift", "moodle_xml", "qti12", "qti21", "csv"])
def test_what_explains_a_computed_question_has_its_numbers(form: str) -> None:
    explained = COMPUTED | {"explanation": "It is 1 / {p}.", "hint": "Not {p}."}
    [fields] = fields_of(read_back(written(content_of([explained]), form), form))
    assert fields["explanation"] == "It is 1 / 0.5."
    assert fields.get("hint", "Not 0.5.") == "Not 0.5."


@pytest.mark.parametrize("form", ["aiken", "csv", "gift", "hashcards", "notes", "obsidian"])
def test_pictures_that_a_format_only_names_are_counted_when_it_is_written(form: str) -> None:
    fields = {"kind": "true-false", "prompt": "See ![Io](a.png) and ![](elsewhere/b.png).", "answer": "true"}
    content = content_of([fields])
    content.banks[0].media["a.png"] = lambda: b"png"
    assert b"a.png" in written(content, form)
    losses = losses_of(content)
    assert losses["picture (now only a link)"] == 1
    assert losses["picture that is not in the folder of the bank (now only its path)"] == 1


def test_of_many_files_that_an_undo_puts_back_the_first_are_named() -> None:
    lines = [*undone_lines(Undone("x", removed=["a", "b", "c"], left=["d"]), 2)]
    assert lines == [
        "Undone: the import of x, 3 banks.", "Removed: a", "Removed: b", "Removed: 1 more bank",
        "Left as it is, because it was edited since: d",
    ]  # fmt: skip
