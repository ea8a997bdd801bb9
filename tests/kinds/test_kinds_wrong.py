"""Mistakes that a question names: each is told when it is made, and none of them takes from what is right."""

from random import Random

import msgspec
import pytest

from quiz.kinds.base import Grade
from quiz.kinds.compute import Compute
from quiz.kinds.numeric import Numeric


def numeric(answer: str, *wrong: object, tolerance: str = "", unit: str = "") -> Numeric:
    fields = {"answer": answer, "tolerance": tolerance, "unit": unit, "wrong": list(wrong)}
    return msgspec.convert({"id": "q", "kind": "numeric", "prompt": "How many?", **fields}, Numeric)


VARIANCE = {"text": "0.02", "feedback": "That is the variance."}


@pytest.mark.parametrize(
    ("typed", "score", "feedback"),
    [
        ("0.141", 1, ""),
        ("0.02", 0, "That is the variance."),
        ("2%", 0, "That is the variance."),
        ("1/50", 0, "That is the variance."),
        ("0.0204", 0, "That is the variance."),
        ("0.3", 0, ""),
        ("-0.1414", 0, "The sign is wrong."),
    ],
)
def test_a_mistake_is_told_within_the_tolerance(typed: str, score: float, feedback: str) -> None:
    question = numeric("0.1414", VARIANCE, tolerance="0.0005")
    shown = question.present("", Random(0))
    grade = question.grade("", shown, question.read(shown, typed))
    assert (grade.score, grade.feedback) == (score, feedback)


def test_a_mistake_may_be_a_number_alone_or_have_the_unit() -> None:
    question = numeric("4", "16", {"text": "1 MB", "feedback": "Four bytes each."}, unit="MB")
    shown = question.present("", Random(0))
    assert question.grade("", shown, ("16",)) == Grade(score=0.0)
    assert question.grade("", shown, ("1",)).feedback == "Four bytes each."


def test_a_mistake_that_is_no_number_is_reported() -> None:
    [finding] = numeric("4", "1", "one").findings()
    assert (finding.where, finding.code) == (("wrong", 1), "not-a-number")


def compute(**fields: object) -> Compute:
    base = {
        "id": "q", "kind": "compute", "prompt": "{p}?", "given": {"p": {"choice": ["0.2", "0.4"]}},
        "answer": "1 / p",
    }  # fmt: skip
    return msgspec.convert({**base, **fields}, Compute)


def grade(question: Compute, *typed: str) -> Grade:
    shown = question.present("", Random(1))
    return question.grade("", shown, question.read(shown, *typed))


MISTAKES = [{"value": "p", "feedback": "Not {p} itself."}, "1 - p"]


def test_a_computed_mistake_is_told() -> None:
    question = compute(wrong=MISTAKES)
    p = question.present("", Random(1)).given["p"]
    assert grade(question, repr(1 / p)) == Grade(score=1.0)
    assert grade(question, repr(p)) == Grade(score=0.0, feedback=f"Not {p:g} itself.")
    assert grade(question, repr(p * 1.005)).feedback == f"Not {p:g} itself."
    assert grade(question, repr(1 - p)) == grade(question, "77") == Grade(score=0.0)


def test_a_mistake_in_all_numbers_of_an_answer_is_told() -> None:
    question = compute(
        answer="[1, 2 * p]", wrong=[{"value": "[1, p]", "feedback": "Twice."}], tolerance="0.01"
    )
    p = question.present("", Random(1)).given["p"]
    half_right = grade(question, "1", repr(p))
    assert (half_right.score, half_right.feedback) == (0.5, "Twice.")
    assert grade(question, "1", "9").feedback == ""
    assert grade(question, "1", repr(2 * p)) == Grade(score=1.0)


def test_a_mistake_of_another_size_is_never_made() -> None:
    question = compute(wrong=[{"value": "[p, p]", "feedback": "Two."}])
    assert list(question.findings()) == []
    assert grade(question, "9").feedback == ""


@pytest.mark.parametrize(
    ("fields", "where", "code"),
    [
        ({"wrong": ["q + 1"]}, ("wrong", 0), "expression"),
        ({"wrong": [{"value": "p", "feedback": "{q}"}]}, ("wrong", 0, "feedback"), "unknown-name"),
        ({"wrong": ["p"], "choices": ["1 - p"]}, ("wrong",), "unused-key"),
    ],
)
def test_a_mistake_that_cannot_be_told_is_reported(
    fields: dict[str, object], where: tuple[str | int, ...], code: str
) -> None:
    [finding] = compute(**fields).findings()
    assert (finding.where, finding.code) == (where, code)


def test_a_presentation_without_mistakes_is_stored_as_before() -> None:
    stored = msgspec.to_builtins(compute().present("", Random(1)).way)
    assert set(stored) == {"ask", "labels", "right", "numbers"}
    again = msgspec.json.encode(compute(wrong=MISTAKES).present("", Random(1)))
    assert b'"mistakes":[[[' in again
