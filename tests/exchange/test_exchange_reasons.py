"""Why single questions are not imported, in words about their files; and what an empty part costs."""

import re
from collections import Counter
from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.exchange.assessment.platform_text import from_platform
from quiz.exchange.importing.draft import draft_import
from quiz.exchange.importing.report import draft_lines
from tests.exchange.porting import fields_of, losses_of, read_back
from tests.exchange.qti_documents import if_equal, item_1, labels
from tests.exchange.test_exchange_moodle_xml import answer, question, quiz

KEYS = {"distractors", "spare", "prompt"}
"""Keys of banks that are no plain words."""
LONG = "a" * 20_001
REFUSED = [
    ("aiken", "Which?\nA) This\nANSWER: A\n", "it has only one option (Add a wrong one"),
    ("gift", "Which? {~%50%a ~%50%b}", "all of its options are right, so there is nothing to choose"),
    ("gift", "Which? {~%60%[html]<img src\\='a'> ~%40%b ~c}", "one of its answers has no text"),
    ("gift", "Order? {>\na\n}", "it has fewer than two items to order"),
    ("gift", "Match? {=a -> b =c -> }", "it has fewer than two whole pairs"),
    ("csv", "one,\n", "it has no answer (Add one"),
    ("csv", ",one\n", "it has no text that asks something"),
    ("hashcards", "Q: One?\nA:\n", "it has no answer (Add one"),
    ("csv", f"one,{LONG}\n", "its answer must have at most 20,000 characters, not 'aaa"),
    ("csv", f"{LONG},one\n", "its text must have at most 20,000 characters"),
    (
        "gift",
        f"Match? {{={LONG} -> b =c -> d}}",
        "the left side of a pair must have at most 20,000",
    ),
    ("gift", f"Match? {{=a -> b =c -> d = -> {LONG}}}", "one of its options must have at most 20,000"),
    ("gift", f"Which? {{=a ~{LONG}}}", "one of its wrong options must have at most 20,000 characters"),
    (
        "gift",
        f"Which? {{=a {'~b ' * 101}}}",
        "its list of wrong options must have at most 100 items",
    ),
    ("gift", "How many? {#abc}", "its answer 'abc' is not a number (Type a number"),
]


@pytest.mark.parametrize(("form", "text", "reason"), REFUSED)
def test_a_reason_names_nothing_that_only_banks_have(
    form: str, text: str, reason: str, tmp_path: Path
) -> None:
    [bank] = draft_import(read_back(text, form), "x", str(tmp_path), {}).banks
    [problem] = bank.problems
    assert problem.message.startswith(reason)
    words = re.findall(r"\w+:?", re.sub(r"'[^']*'", "", problem.message))
    assert not [word for word in words if word in KEYS or word.endswith(":")]
    assert "must not be empty" not in problem.message


EMPTY = {
    "gift": ("Match? {=a -> b =c -> d = -> =e -> }", "option without a text", "left side that matches none"),
    "moodle_xml": (
        quiz(question("ordering", answer("1", "a") + answer("2", "") + answer("3", "b"))),
        "option without a text",
    ),
    "qti12": (
        item_1(
            "matching_question",
            labels("L1", {"R0": "", "R1": "b", "R2": "d"}, "a") + labels("L2", {"R1": "b", "R2": "d"}, "c"),
            if_equal("R1", "50", name="L1") + if_equal("R2", "50", name="L2"),
        ),
        "option without a text",
    ),
}


@pytest.mark.parametrize("form", EMPTY)
def test_an_empty_part_is_left_out_and_counted(form: str, tmp_path: Path) -> None:
    text, *told = EMPTY[form]
    content = read_back(text, form)
    assert losses_of(content) == dict.fromkeys(told, 1)
    [bank] = draft_import(content, "x", str(tmp_path), {}).banks
    assert (bank.new, bank.problems) == (1, [])


def test_what_is_no_element_is_text_in_plain_text() -> None:
    text = (
        "Is it <href> or <b>this</b>? {=<a> ~<link> ~<b></b> ~[html]<i>x</i> ~a <url> ~&Uuml;}\n\n"
        "<a href\\=\"x\">One</a>? {=<img src\\='x'>y ~z}"
    )
    first, second = fields_of(read_back(text, "gift"))
    assert first["prompt"] == "Is it <href> or **this**?"
    assert first["answer"] == "`<a>`"
    assert first["distractors"] == ["`<link>`", "`<b></b>`", "*x*", "a <url>", "Ü"]
    assert (second["prompt"], second["answer"]) == ("One?", "y")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("if a<b and c>d", "if a<b and c>d"),
        ("if a<b and c>d, <b>or</b> i<p", "if a<b and c>d, **or** i<p"),
        ("i<s || s>0<br/>j", "i<s || s>0\nj"),
        ('<p class="a > b" id = x>one</p ><hr noshade/>two', "one\ntwo"),
    ],
)
def test_inequalities_are_no_elements(text: str, read: str) -> None:
    assert from_platform(text, "moodle", Counter()) == read


def test_what_is_wrong_with_gaps_is_said_without_the_marks_of_banks(tmp_path: Path) -> None:
    draft = draft_import(read_back("C: No gap\n\nC: [a] and [b\n", "hashcards"), "x", str(tmp_path), {})
    told = [problem.message.partition(",")[0] for problem in draft.banks[0].problems]
    assert told == [
        "it has no gap (Mark one in the file",
        "one of its gaps is not closed (Close it",
    ]


def test_equal_problems_are_told_together(tmp_path: Path) -> None:
    rows = "".join(f"{number},\n" for number in range(60)) + ",a\nb,c\n"
    lines = draft_lines(draft_import(read_back(rows, "csv"), "x", str(tmp_path), {}))
    assert [line.partition(" (")[0].strip() for line in lines[2:7]] == [
        *(f"deck.csv:{line}: not imported: it has no answer" for line in (1, 2, 3)),
        "and 57 more: not imported: it has no answer",
        "deck.csv:61: not imported: it has no text that asks something",
    ]


def test_each_of_more_questions_than_a_check_lists_is_told_what_it_lacks(tmp_path: Path) -> None:
    rows = "".join(f"{number},\n" for number in range(1, 2100)) + ",a\nb,c\nd,<b>e</b>\n"
    [bank] = draft_import(read_back(rows, "csv"), "x", str(tmp_path), {}).banks
    told = [problem.message.partition(" (")[0] for problem in bank.problems]
    assert told == ["it has no answer"] * 2099 + [
        "it has no text that asks something", "HTML is shown as it is written"
    ]  # fmt: skip
    assert bank.problems[-2].where == "deck.csv:2100"
    assert (bank.new, [problem.is_left_out for problem in bank.problems[-2:]]) == (2, [True, False])


def test_a_form_of_blackboards_own_is_one_error() -> None:
    item = "<item><itemmetadata><bbmd_asitype>Item</bbmd_asitype></itemmetadata></item>"
    with pytest.raises(QuizError, match="a form of Blackboard's own") as told:
        read_back(f"<questestinterop>{item}{item}</questestinterop>", "qti12")
    assert "QTI 2.1" in told.value.hint


def test_a_formula_question_of_canvas_is_named_as_such() -> None:
    computed = "<itemproc_extension><calculated><formulas/></calculated></itemproc_extension>"
    content = read_back(item_1("", labels("response1", {}), "", computed), "qti12")
    assert content.banks[0].questions[0].problem.startswith("it has computed values")


def test_points_that_respondus_counts_in_its_own_variable_tell_pairs() -> None:
    text = item_1(
        "matching_question",
        labels("L1", {"R1": "b", "R2": "d"}, "a") + labels("L2", {"R1": "b", "R2": "d"}, "c"),
        if_equal("R1", "1", name="L1") + if_equal("R2", "1", name="L2"),
    )
    [fields] = fields_of(read_back(text.replace("'SCORE'", "'Respondus_Correct'"), "qti12"))
    assert fields["answer"] == [{"left": "a", "right": "b"}, {"left": "c", "right": "d"}]
