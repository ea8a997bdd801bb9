"""Credit: wrong options and answers that are partly right, and right options that count unequally."""

from fractions import Fraction
from random import Random
from typing import Any

import msgspec
import pytest

from quiz.bank.load import load
from quiz.kinds.choice import Choice
from quiz.kinds.multi import Multi
from quiz.kinds.numeric import Numeric
from quiz.kinds.text import TypedText
from quiz.text.verdict import Verdict

CHOICE = msgspec.convert(
    {
        "id": "q", "prompt": "P", "answer": "mitosis",
        "distractors": [{"text": "division", "credit": 0.5, "feedback": "Of what?"}, "growth"],
    },
    Choice,
)  # fmt: skip
MULTI = msgspec.convert(
    {
        "id": "q", "prompt": "P",
        "answer": [{"text": "a", "credit": 0.7}, {"text": "b", "credit": 0.3}],
        "distractors": [{"text": "c", "credit": -0.2}, {"text": "d", "credit": 0}, "e"],
    },
    Multi,
)  # fmt: skip
TEXT = msgspec.convert(
    {
        "id": "q", "prompt": "P", "answer": "mitosis",
        "wrong": [
            {"text": "division", "credit": 0.5, "feedback": "Of what?"}, "meiosis",
            {"text": "mitose", "credit": 0.25},
        ],
    },
    TypedText,
)  # fmt: skip
NUMBER = msgspec.convert(
    {
        "id": "q", "prompt": "P", "answer": "1822", "unit": "m",
        "wrong": [
            {"text": "1822", "tolerance": "2", "credit": 0.5}, {"text": "50", "tolerance": "10%"},
            {"text": "1800", "credit": 0.1, "feedback": "Roughly."},
        ],
    },
    Numeric,
)  # fmt: skip


def share(question: Any, *response: str) -> float:
    shown = question.present("", Random(1))
    score: float = question.grade("", shown, response).score
    return score


def test_the_option_of_a_choice_earns_its_credit_and_is_marked_by_it() -> None:
    shown = CHOICE.present("", Random(1))
    assert [share(CHOICE, text) for text in ("mitosis", "division", "growth")] == [1, 0.5, 0]
    assert CHOICE.grade("", shown, ("division",)).feedback == "Of what?"
    lines = {line.text: (line.sign[1], line.mark) for line in shown.way.lines(("growth",))}
    assert lines == {
        "mitosis": (Verdict.RIGHT.sign, 1), "division": (Verdict.PARTLY.sign, 0.5),
        "growth": (Verdict.WRONG.sign, 0),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("ticked", "score", "detail"),
    [
        ("ab", 1, ""),
        ("abd", 1, ""),
        ("a", 0.7, "1 of 2 right ticked (70%)"),
        ("bc", 0.1, "1 of 2 right ticked (30%), less 1 of 3 wrong (20%)"),
        ("ae", 0.7 - 1 / 3, "1 of 2 right ticked (70%), less 1 of 3 wrong (33%)"),
        ("c", 0, "0 of 2 right ticked (0%), less 1 of 3 wrong (20%)"),
    ],
)
def test_each_tick_of_a_multi_earns_or_costs_its_credit(ticked: str, score: float, detail: str) -> None:
    grade = MULTI.grade("", MULTI.present("", Random(1)), tuple(ticked))
    assert grade.score == pytest.approx(score)
    assert grade.detail == detail


def test_all_right_options_are_wholly_right_though_their_credit_is_rounded() -> None:
    thirds = [{"text": text, "credit": 0.33333} for text in "abc"]
    fields = {"id": "q", "prompt": "P", "answer": thirds, "distractors": [{"text": "d", "credit": 0}]}
    question = msgspec.convert(fields, Multi)
    assert share(question, *"abc") == 1
    assert question.partial_credit_rule == ""
    assert not list(question.findings())
    assert MULTI.partial_credit_rule


@pytest.mark.parametrize(
    ("typed", "score", "near"),
    [
        ("Mitosis", 1, False), ("mitosiss", 1, True), ("division", 0.5, False), ("divisoin", 0.5, True),
        ("meiosis", 0, False), ("mitose", 0.25, False), ("growth", 0, False),
    ],
)  # fmt: skip
def test_typed_text_earns_its_credit(typed: str, score: float, near: bool) -> None:
    grade = TEXT.grade("", TEXT.present("", Random(1)), (typed,))
    assert (grade.score, grade.near) == (score, near)
    assert (grade.feedback == "Of what?") == (score == 0.5)


def test_with_exact_only_what_is_typed_letter_by_letter_earns_credit() -> None:
    question = msgspec.structs.replace(TEXT, exact=True)
    assert [share(question, text) for text in ("division", "Division", "divisoin")] == [0.5, 0, 0]


@pytest.mark.parametrize(
    ("typed", "score"),
    [("1822", 1), ("1823", 0.5), ("1824 m", 0.5), ("1824.1", 0), ("55", 0), ("1800", 0.1), ("1801", 0)],
)
def test_a_number_earns_its_credit_within_its_own_tolerance(typed: str, score: float) -> None:
    assert share(NUMBER, typed) == score
    assert {wrong.text: margin for wrong, _number, margin in NUMBER.mistakes()}["50"] == Fraction(5)


PROBLEMS = [
    ("kind: choice\n    answer: a\n    distractors: [{text: b, credit: 1}]", "from 0 to less than 1, not 1"),
    ("kind: choice\n    answer: a\n    distractors: [{text: b, credit: -0.5}]", "from 0 to less than 1"),
    ("kind: choice\n    answer: a\n    distractors: [{text: b, credit: nan}]", "must be a number"),
    ("kind: choice\n    answer: a\n    distractors: [{text: b, credit: 2}]", "must be a number"),
    ("kind: choice\n    answer: {text: a, pin: last, credit: 1}\n    distractors: [b]", "no key 'credit'"),
    ("kind: multi\n    answer: [a]\n    distractors: [{text: b, credit: 0.5}]", "from -1 to 0"),
    ("kind: multi\n    answer: [{text: a, credit: 0}]\n    distractors: [b]", "more than 0"),
    ("kind: multi\n    answer: [{text: a, credit: 0.5}, b]\n    distractors: [c]", "others have none"),
    ("kind: multi\n    answer: [{text: a, credit: 0.5}]\n    distractors: [b]", "adds up to 0.5"),
    ("kind: multi\n    answer: [a]\n    distractors: [{text: b, credit: 0}]\n    all_or_nothing: true",
     "has no effect"),
    ("kind: text\n    answer: a\n    wrong: [{text: b, credit: 1}]", "must be a number < 1"),
    ("kind: text\n    answer: a\n    wrong: [{text: b, credit: nan}]", "must be a number"),
    ("kind: numeric\n    answer: 1\n    wrong: [{text: 2, credit: -0.1}]", "must be a number >= 0"),
    ("kind: numeric\n    answer: 1\n    wrong: [{text: 2, tolerance: x}]", "'x' is not a number"),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "message"), PROBLEMS)
def test_credit_that_makes_no_sense_is_a_problem(keys: str, message: str) -> None:
    text = f"id: b\ntitle: B\nquestions:\n  - id: q\n    prompt: P\n    {keys}\n"
    [problem] = load("b.yaml", text.encode()).problems
    assert message in problem.message
    assert problem.line >= 6
