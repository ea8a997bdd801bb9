"""The plan of an exam as it was drawn, with its questions, so that edits of a bank do not change it."""

from __future__ import annotations

from typing import Literal, Union

import msgspec

from quiz.errors import QuizError
from quiz.kinds import KINDS
from quiz.kinds.base import Question

_questions: msgspec.json.Decoder[Question] = msgspec.json.Decoder(Union[tuple(KINDS.values())])  # noqa: UP007 - built at run time


class ExamRules(msgspec.Struct, frozen=True):
    """How an exam is asked and scored; ``limit`` is in ms, 0 for none, and ``pass_mark`` from 0 to 1."""

    limit: int = 0
    pass_mark: float | None = None
    feedback: Literal["end", "once"] = "end"
    attempts: int = 1
    confidence: bool = False
    count: bool = False
    spoken: bool = False
    """Whether answers are said aloud rather than written, as in an interview."""

    @property
    def confidence_first(self) -> bool:
        """Tell whether confidence must be stated before an answer is kept, since feedback comes at once."""
        return self.confidence and self.feedback == "once"


class ExamItem(msgspec.Struct, frozen=True):
    """One question of an exam: its card, the seed of its presentation, and the question itself as JSON."""

    card: str
    bank_title: str
    seed: int
    body: msgspec.Raw
    section: str = ""
    points: float = 1.0
    limit: int = 0
    """The time allowed in ms; 0 for no limit."""

    @property
    def question(self) -> Question:
        """Return the question as it was when the exam was drawn."""
        return _questions.decode(self.body)

    @property
    def part(self) -> str:
        """Return the part of the question that is asked."""
        return self.card.partition("#")[2]


class ExamPlan(msgspec.Struct, frozen=True):
    """The items in order, and the rules; ``seed`` reproduces them."""

    title: str
    seed: int
    rules: ExamRules
    items: list[ExamItem]

    def left_out(self, answered: int) -> int:
        """Return how many questions of an interview with so many answers were not answered.

        They do not count. An exam leaves out none: it has an answer, if an empty one, to every question.
        """
        return max(0, len(self.items) - answered) if self.rules.spoken else 0


def encode(plan: ExamPlan) -> str:
    """Return a plan as JSON, to be stored."""
    return msgspec.json.encode(plan).decode()


def decode(text: str, *, with_questions: bool = False) -> ExamPlan:
    """Return the plan in a stored text; its questions are read only when used, or at once ``with_questions``.

    Raises ``QuizError`` if another version of the program wrote it and this one cannot read it.
    """
    try:
        plan = msgspec.json.decode(text, type=ExamPlan)
        for item in plan.items if with_questions else ():
            _questions.decode(item.body)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise QuizError(
            "The exam cannot be read", str(error), "It was drawn by another version of quiz."
        ) from None
    return plan


def readable_plan(text: str | None) -> ExamPlan | None:
    """Return the plan in a stored text, or None if there is none, or none that this version can read."""
    try:
        return decode(text) if text else None
    except QuizError:
        return None


def raw(question: Question) -> msgspec.Raw:
    """Return a question as JSON for an item."""
    return msgspec.Raw(msgspec.json.encode(question))
