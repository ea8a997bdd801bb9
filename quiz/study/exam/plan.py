"""An exam as it was drawn: every question as it stood then, so that no edit of a bank can change it."""

from __future__ import annotations

from typing import Literal, Union

import msgspec

from quiz.errors import QuizError
from quiz.kinds import KINDS
from quiz.kinds.base import Question

_questions: msgspec.json.Decoder[Question] = msgspec.json.Decoder(Union[tuple(KINDS.values())])  # noqa: UP007 - made at run time


class ExamRules(msgspec.Struct, frozen=True):
    """How an exam is asked and scored; times are in ms, 0 for no limit, ``pass_mark`` is from 0 to 1."""

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
        """Tell whether confidence is stated before an answer is kept: once it is told, it cannot change."""
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
    """In ms; 0 for none."""

    @property
    def question(self) -> Question:
        """Return the question as it was when the exam was drawn."""
        return _questions.decode(self.body)

    @property
    def part(self) -> str:
        """Return which card of the question is asked."""
        return self.card.partition("#")[2]


class ExamPlan(msgspec.Struct, frozen=True):
    """The items in their order, and the rules; ``seed`` draws the same ones again."""

    title: str
    seed: int
    rules: ExamRules
    items: list[ExamItem]


def encode(plan: ExamPlan) -> str:
    """Return a plan as the JSON that is stored."""
    return msgspec.json.encode(plan).decode()


def decode(text: str) -> ExamPlan:
    """Return the plan that ``text`` holds.

    Raises ``QuizError`` where another version of the program wrote it and this one cannot read it.
    """
    try:
        return msgspec.json.decode(text, type=ExamPlan)
    except msgspec.DecodeError as error:
        raise QuizError(
            "The exam cannot be read", str(error), "It was drawn by another version of quiz."
        ) from None


def raw(question: Question) -> msgspec.Raw:
    """Return a question as the JSON of an item."""
    return msgspec.Raw(msgspec.json.encode(question))
