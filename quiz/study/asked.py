"""A question as it is asked, in a review or an exam, with the answer so far."""

from __future__ import annotations

from contextlib import suppress
from random import Random

import msgspec

from quiz.errors import QuizError
from quiz.kinds.base import Grade, Presentation, Question
from quiz.kinds.response import Response

MAX_SEEDS = 20
"""How many seeds are tried before a question is left out."""


class AskedQuestion(msgspec.Struct, kw_only=True):
    """A question as it is asked this time, with the answer so far."""

    question: Question
    part: str
    bank_title: str
    seed: int
    """Reproduces the presentation."""
    folders: tuple[str, ...] = ()
    """Where the files of its pictures are; none if its bank is not in the library."""
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
    """Return a card as it is shown with a seed, which fixes all that is random.

    Raises ``QuizError`` if a computed question has no answer at this seed.
    """
    try:
        return question.present(part, Random(seed))  # noqa: S311 - reproducible, not secret
    except ValueError as error:  # of an expression
        message = f"{question.id} cannot be computed: {error}"
        raise QuizError("The question cannot be asked", message, "See what quiz check says.") from None


def present_anew(
    question: Question, part: str, random: Random, seed: int | None = None
) -> tuple[int, Presentation] | None:
    """Return a card as it is shown with ``seed`` or a new one, and the seed; None if it cannot be asked.

    A bank is read with its questions tried at one seed, and at another there may be no answer.
    """
    for _ in range(MAX_SEEDS):
        tried = random.getrandbits(32) if seed is None else seed
        with suppress(QuizError):
            return tried, presentation(question, part, tried)
        seed = None
    return None
