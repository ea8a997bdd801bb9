"""QTI of all versions: there and back, packages, and what each version has of its own."""

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.exchange.assessment.plainer import BLANK
from quiz.exchange.bank_format import Likeness, Reading
from quiz.exchange.formats import bank_formats
from quiz.exchange.importing.draft import draft_import
from quiz.exchange.source import Source
from tests.exchange.platforms import (
    CHOICES,
    CLAIMS,
    ESSAYS,
    MULTIS,
    NUMBERS,
    ORDERS,
    PAIRS,
    PARTLY,
    TYPED,
    WEIGHED,
    asked,
    without_explanation,
)
from tests.exchange.porting import (
    assert_kept,
    cloze_prompts,
    content_of,
    fields_of,
    losses_of,
    read_back,
    written,
)
from tests.exchange.qti_documents import (
    AB,
    ENTRY,
    READ_1,
    READ_2,
    choices,
    declared,
    in_version_3,
    item_1,
    item_2,
    packed,
)

CLOZES = cloze_prompts(hints=False).map(
    lambda prompt: {
        "kind": "cloze",
        "prompt": " ".join(f"{prompt} {{{{c{prompt.count('{{') + 1}::x}}}}".split()),
    }
)


def as_held(fields: dict[str, Any]) -> dict[str, Any]:
    """Return a question without what QTI 2 and 3 have no place for."""
    if fields["kind"] == "numeric":
        fields = {key: value for key, value in fields.items() if key != "wrong"}
    if fields["kind"] == "text" and "wrong" in fields:
        [wrong] = fields["wrong"]
        whole = {"text": wrong} if isinstance(wrong, str) else wrong
        kept = {key: whole[key] for key in whole if key != "feedback"}
        fields = fields | {"wrong": [kept if "credit" in kept else kept["text"]]}
    return fields


HELD = (
    CHOICES, MULTIS, WEIGHED, MULTIS.map(lambda fields: fields | {"all_or_nothing": "true"}), CLAIMS,
    TYPED.map(as_held), TYPED.map(lambda fields: as_held(fields) | {"exact": "true"}), NUMBERS.map(as_held),
    ORDERS, PAIRS, ESSAYS,
)  # fmt: skip
QUESTIONS = asked(*HELD).filter(lambda fields: BLANK not in fields["prompt"]) | CLOZES


@pytest.mark.parametrize("form", ["qti21", "qti3"])
@given(questions=st.lists(QUESTIONS, min_size=1, max_size=4))
def test_there_and_back(form: str, questions: list[dict[str, Any]]) -> None:
    assert assert_kept(questions, form).banks[0].title == "deck"


@pytest.mark.parametrize("form", ["qti12", "qti21", "qti3", "hashcards", "obsidian"])
def test_gaps_that_are_numbered_in_another_order_are_counted(form: str) -> None:
    content = content_of([{"kind": "cloze", "prompt": "{{c2::a}} and {{c1::b}}, {{c9::x}}"}])
    [back] = fields_of(read_back(written(content, form), form))
    assert back["prompt"] == "{{c1::a}} and {{c2::b}}, {{c3::x}}"
    assert losses_of(content) == {"numbers of gaps (now in their order)": 1}


def of_version_1(fields: dict[str, Any]) -> dict[str, Any]:
    """Return a question with what QTI 1.2 has a place for, as it writes it."""
    fields = without_explanation(fields, "essay")
    if fields.get("tolerance") == "1e-3":
        fields = fields | {"tolerance": "0.001"}
    return fields


OF_1 = asked(CHOICES, MULTIS, CLAIMS, TYPED, NUMBERS, PARTLY, PAIRS, ESSAYS).map(of_version_1) | CLOZES


@given(questions=st.lists(OF_1, min_size=1, max_size=4))
def test_there_and_back_in_version_1(questions: list[dict[str, Any]]) -> None:
    assert_kept(questions, "qti12")


def test_numbers_that_are_nearly_right_keep_the_feedback_of_the_right_one_apart() -> None:
    near = {"text": "0", "feedback": "Nearly.", "credit": "0.25", "tolerance": "2"}
    assert_kept([{"kind": "numeric", "prompt": "How many?", "answer": "0", "wrong": [near]}], "qti12")


def test_an_old_document_type_that_declares_nothing_is_passed_over() -> None:
    text = f'<!DOCTYPE questestinterop SYSTEM "ims_qtiasiv1p2.dtd">{READ_1["choice"][0]}'.replace(
        "one", "&eacute;"
    )
    assert fields_of(read_back(text, "qti12"))[0]["answer"] == "é"


def test_credit_that_version_1_has_no_place_for_is_counted() -> None:
    several = {
        "kind": "multi", "prompt": "P?", "distractors": ["c", {"text": "d", "credit": 0}],
        "answer": [{"text": "a", "credit": 0.8}, {"text": "b", "credit": 0.2}],
    }  # fmt: skip
    near = {"kind": "numeric", "prompt": "N?", "answer": "5", "wrong": [{"text": "9", "tolerance": "2"}]}
    content = content_of([several, near])
    back = fields_of(read_back(written(content, "qti12"), "qti12"))
    assert (back[0]["answer"], back[0]["distractors"], back[1]["wrong"]) == (["a", "b"], ["c", "d"], ["9"])
    assert losses_of(content) == {"weight of an option": 3, "tolerance of a wrong number": 1}


def test_what_asks_nothing_is_counted_and_what_cannot_be_imported_named(tmp_path: Path) -> None:
    items = {
        "a.xml": item_1("text_only_question", "", ""),
        "b.xml": item_1("file_upload_question", "", ""),
        "c.xml": item_2("", "<p>Only text</p>"),
        "d.xml": item_2("", "<sliderInteraction/>"),
        "e.xml": item_2("<templateDeclaration/>", ENTRY),
        "f.xml": item_2(
            declared("identifier", "A"), choices("choiceInteraction", AB) * 2, "", "adaptive='true'"
        ),
        "g.xml": "<broken",
        "h.xml": "<other/>",
    }
    content = read_back(packed(items), "qti21")
    assert losses_of(content) == {"description (asks nothing)": 2}
    drafts = draft_import(content, "x", str(tmp_path), {}).banks
    problems = [problem for draft in drafts for problem in draft.problems]
    assert all(problem.is_left_out for problem in problems)
    assert [(problem.where, problem.message.partition(" (")[0]) for problem in problems] == [
        ("deck.zip:b.xml", "questions that ask for a file cannot be imported"),
        ("deck.zip:d.xml “T”", "questions of type sliderInteraction cannot be imported"),
        ("deck.zip:e.xml “T”", "it has computed values, which cannot be imported"),
        ("deck.zip:f.xml “T”", "it is asked in several steps, which cannot be imported"),
    ]
    [unread] = content.unread
    assert "g.xml: it is not XML" in unread


def test_a_package_has_its_questions_in_the_order_of_its_tests_and_its_pictures() -> None:
    def picture(name: str) -> str:
        return item_2(
            declared("identifier", "A"),
            f"<p><img src='{name}' alt='x'/></p>{choices('choiceInteraction', AB)}",
        )

    references = "".join(f"<assessmentItemRef href='items/{name}.xml'/>" for name in "ba")
    test = f"<assessmentTest title='Two'>{references}</assessmentTest>"
    data = packed(
        {
            "t/test.xml": test,
            "t/items/a.xml": picture("../pic%20ture.png").replace("identifier='i'", "identifier='first'"),
            "t/items/b.xml": picture("../../../etc/passwd").replace("identifier='i'", "identifier='second'"),
            "alone.xml": READ_2["order"][0],
            "t/pic ture.png": b"a picture",
            "imsmanifest.xml": "<manifest/>",
        }
    )
    content = read_back(data, "qti21", "package")
    two, alone = content.banks
    assert ([question.uid for question in two.questions], two.title) == (["second", "first"], "Two")
    assert ([question.uid for question in alone.questions], alone.name) == (["i"], "package")
    [(name, read)] = two.media.items()
    assert read() == b"a picture"
    assert two.questions[1].fields["prompt"] == f"![x]({name})\n\nWhat?"
    assert alone.media == {}
    assert losses_of(content) == {"picture that was not found": 1}


SCHEMA_3 = (
    "<qti-assessment-item xmlns='http://www.imsglobal.org/xsd/imsqtiasi_v3p0' xsi:schemaLocation="
    "'http://www.imsglobal.org/xsd/imsqtiasi_v3p0 https://example.org/imsqti_asiv3p0_v1p0.xsd'>"
)


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.xml", READ_2["order"][0].encode(), "qti21"),
        ("a.xml", in_version_3(READ_2["choice"][0]).encode(), "qti3"),
        ("a.xml", READ_1["order"][0].encode(), "qti12"),
        ("a.zip", packed({"imsmanifest.xml": "<resource type='imsqti_item_xmlv2p2'/>"}), "qti21"),
        (
            "a.imscc",
            packed({"imsmanifest.xml": "<resource type='imsqti_xmlv1p2/imscc_xmlv1p1/assessment'/>"}),
            "qti12",
        ),
        ("a.zip", packed({"x.xml": in_version_3(READ_2["choice"][0])}), "qti3"),
        ("a.xml", SCHEMA_3.encode(), "qti3"),
        ("a.zip", packed({"items/x.xml": SCHEMA_3}), "qti3"),
        ("a.zip", packed({"imsmanifest.xml": f"<manifest {SCHEMA_3}/>", "x.xml": SCHEMA_3}), "qti3"),
        ("a.zip", packed({"x.txt": "<questestinterop>"}), ""),
        ("a.zip", b"PK no archive", ""),
        ("a.xml", b"<quiz>", ""),
        ("a.txt", b"<questestinterop>", ""),
    ],
)
def test_it_is_recognised(tmp_path: Path, name: str, data: bytes, form: str) -> None:
    (tmp_path / name).write_bytes(data)
    source = Source(str(tmp_path / name))
    forms = [bank_formats()[version] for version in ("qti12", "qti21", "qti3")]
    assert [like.name for like in forms if like.likeness(source) == Likeness.CERTAIN] == (
        [form] if form else []
    )


def test_single_items_of_a_folder_are_one_bank(tmp_path: Path) -> None:
    folder = tmp_path / "items"
    folder.mkdir()
    (folder / "a.xml").write_text(READ_2["order"][0])
    read = bank_formats()["qti21"].read
    assert read is not None
    for source, name in (
        (Source(str(folder / "a.xml")), "a"),
        (Source(str(folder / "a.xml"), str(folder)), "items"),
    ):
        assert [bank.name for bank in read(source, Reading()).banks] == [name]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK" + bytes(100), "no zip archive"),
        (packed({"x.xml": "<assessmentItem/>"})[:-30], "no zip archive"),
        (packed({"x.txt": "x"}), "no questions of QTI"),
        (b"<quiz/>", "no questions of QTI"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><assessmentItem>&b;</assessmentItem>", "declares entities"),
    ],
)
def test_hostile_packages_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(QuizError, match=message):
        read_back(data, "qti21")


def test_what_inflates_too_much_is_not_read() -> None:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("bomb.xml", b"<a>" + bytes(80 * 2**20))
        archive.writestr("x.xml", READ_2["order"][0])
    content = read_back(file.getvalue(), "qti21")
    assert len(fields_of(content)) == 1
    [unread] = content.unread
    assert "'bomb.xml' would be too large" in unread


NAMES = (
    "assessmentItem itemBody choiceInteraction simpleChoice value responseDeclaration correctResponse prompt"
    " textEntryInteraction matchInteraction mapping mapEntry inlineChoiceInteraction simpleMatchSet"
    " orderInteraction questestinterop item response_lid response_label material mattext respcondition"
    " conditionvar varequal setvar response_str gapMatchInteraction gap gapText hottextInteraction hottext"
    " extendedTextInteraction"
)
GIVEN = (
    "identifier='A' responseIdentifier='A' ident='A' respident='A' mapKey='A' mappedValue='1e999'"
    " baseType='float' cardinality='multiple'"
)


@given(st.recursive(
    st.sampled_from(["A", "5", "x y", "*"]),
    lambda inner: st.tuples(st.sampled_from(NAMES.split()), st.lists(inner, max_size=3)).map(
        lambda drawn: f"<{drawn[0]} {GIVEN}>{''.join(drawn[1])}</{drawn[0]}>"
    ),
    max_leaves=30,
))  # fmt: skip
def test_no_document_is_a_traceback(inner: str) -> None:
    for text in (
        inner,
        f"<assessmentItem>{inner}</assessmentItem>",
        f"<questestinterop><item>{inner}</item></questestinterop>",
    ):
        try:
            read_back(text, "qti21")
        except QuizError as error:
            assert error.message  # noqa: PT017 - it may be raised or not


def test_a_cut_package_is_no_traceback() -> None:
    data = written(content_of([{"kind": "text", "prompt": "P?", "answer": "a"}]), "qti21")
    for length in range(0, len(data), 7):
        try:
            read_back(data[:length], "qti21")
        except QuizError as error:
            assert error.message  # noqa: PT017 - it may be raised or not


def test_kinds_that_it_lacks_are_asked_in_other_ways_and_counted() -> None:
    questions = [
        {"kind": "order", "prompt": "O?", "answer": ["a", "b"]},
        {"kind": "cloze", "prompt": "$x^{{c1::2}}$ {{c2::b::hint}}"},
        {"kind": "numeric", "prompt": "N?", "answer": "1/4", "tolerance": "10%", "unit": "m", "wrong": ["4"]},
    ]
    for form, kinds, losses in (
        (
            "qti12",
            ["match", "text", "text", "numeric"],
            {"question of kind order (now matched with places)": 1},
        ),
        ("qti21", ["order", "text", "text", "numeric"], {"wrong number": 1}),
    ):
        content = content_of(questions)
        assert [fields["kind"] for fields in fields_of(read_back(written(content, form), form))] == kinds
        common = {"hint of a gap": 1, "unit": 1, "question of kind cloze (now a question for each gap)": 1}
        assert losses_of(content) == common | losses
