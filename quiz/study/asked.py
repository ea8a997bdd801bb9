"""A question as it is asked, in a review or an exam, and what has been answered so far."""

from __future__ import annotations

from random import Random

import msgspec

from quiz.kinds.base import Grade, Presentation, Question
from quiz.kinds.response import Response


class AskedQuestion(msgspec.Struct, kw_only=True):
    """A question as it is asked this once, and what has been answered so far."""

    question: Question
    part: str
    bank_title: str
    seed: int
    """Gives the presentation again, with the question's text."""
    shown: Presentation
    ticked: tuple[int, ...] = ()
    """Of a rubric: the points that were made, by their places."""
    hints: int = 0
    response: Response = ()
    grade: Grade | None = None

    @property
    def explanation(self) -> str:
        """Return why the answer is right, with the numbers of this presentation."""
        return self.shown.explanation or self.question.explanation

    @property
    def hint(self) -> str:
        """Return the hint, with the numbers of this presentation."""
        return self.shown.hint or self.question.hint

    @property
    def answered(self) -> bool:
        """Tell whether the response is in, and graded."""
        return self.grade is not None


def presentation(question: Question, part: str, seed: int) -> Presentation:
    """Return a card as ``seed`` shuffles and draws it."""
    return question.present(part, Random(seed))  # noqa: S311 - to be repeated, not to be secret
