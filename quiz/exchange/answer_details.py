"""What reports say of an answer beside its parts: how right it is, its rubric, its grade and its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from quiz.exchange.report import lasted
from quiz.exchange.scores import sureness
from quiz.kinds.base import Grade
from quiz.study.exam.plan import ExamPlan
from quiz.study.results.answer_review import grade_of
from quiz.study.results.original_question import question_of
from quiz.study.results.result import StoredAnswer

Verdict = Literal["right", "partly", "wrong", "open"]


def verdict(answer: StoredAnswer) -> Verdict:
    """Return how right an answer is; ``open`` where none was given."""
    if answer.left_open:
        return "open"
    if answer.correct:
        return "right"
    return "partly" if answer.share > 0 else "wrong"


def grade(answer: StoredAnswer, plan: ExamPlan | None) -> Grade:
    """Return how the score was counted and what the bank says of this very response, if that is kept."""
    return grade_of(answer, question_of(answer, plan))


def details(answer: StoredAnswer, counted: str, safe: Callable[[str], str] = str) -> Iterator[str]:
    """Yield what else there is to know of an answer, how it was ``counted`` with it.

    ``safe`` keeps bank text from being markup, where templates do not see to it.
    """
    row = answer.row
    yield safe(row.kind)
    if counted:
        yield safe(counted)
    yield lasted(row.duration)
    if row.hints:
        yield "with a hint"
    if row.confidence:
        yield f"confidence {sureness(row.confidence)}"
    if row.tags:
        yield f"tags {safe(row.tags)}"
