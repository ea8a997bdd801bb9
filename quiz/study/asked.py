"""A question as it is asked, in a review or an exam, with the answer so far."""

from __future__ import annotations

from random import Random

import msgspec

from quiz.kinds.base import Grade, Presentation, Question
from quiz.kinds.response import Response


class AskedQuestion(msgspec.Struct, kw_only=True):
    """A question as it is asked this time, with the answer so far."""

    question: Question
    part: str
    bank_title: str
    seed: int
    """Reproduces the presentation."""
    shown: Presentation
    ticked: tuple[int, ...] = ()
    """The rubric points that the answer made, by their places in the rubric."""
    hints: int = 0
    response: Response = ()
    grade: Grade | None = None
    given_up: bool = False
    """Whether the learner asked for the answer instead of giving one."""

    @property
    def explanation(self) -> str:
        """Return the explanation, with the numbers of this presentation."""
        return self.shown.explanation or self.question.explanation

    @property
    def hint(self) -> str:
        """Return the hint, with the numbers of this presentation."""
        return self.shown.hint or self.question.hint

    @property
    def answered(self) -> bool:
        """Tell whether the response has been given and graded."""
        return self.grade is not None


def presentation(question: Question, part: str, seed: int) -> Presentation:
    """Return a card as it is shown with a seed, which fixes all that is random."""
    return question.present(part, Random(seed))  # noqa: S311 - reproducible, not secret
