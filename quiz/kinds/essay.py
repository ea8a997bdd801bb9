"""An answer written at length, judged by the points it makes."""

from __future__ import annotations

from random import Random
from typing import Annotated, ClassVar

import msgspec

from quiz.kinds.answers import WriteText
from quiz.kinds.base import Grade, Presentation, Question
from quiz.kinds.field_types import Text
from quiz.kinds.form import PROMPT, FormField
from quiz.kinds.response import Response


class Essay(Question, tag="essay"):
    """A text to write, an ``answer`` to compare it with, and a ``rubric`` of points to tick.

    The points are ticked once the answer is shown: all of them suggest Good, half of them Hard, fewer Again.
    """

    kind: ClassVar[str] = "essay"
    summary: ClassVar[str] = "a long answer, judged by the points you tick"
    scoring: ClassVar[str] = "the share of the points of the `rubric` that you tick"
    form: ClassVar[tuple[FormField, ...]] = (
        PROMPT,
        FormField("answer", "text", "a good answer"),
        FormField("rubric", "list", "its points, one on each line"),
    )
    example: ClassVar[str] = """
        - id: why-skip
          kind: essay
          prompt: Why do residual connections help?
          answer: The identity path keeps the gradient's size, and a block need only learn a correction.
          rubric: [an identity path, the gradient's size, only a correction is learnt]
        """
    self_rated: ClassVar[bool] = True

    answer: Text
    rubric: Annotated[list[Text], msgspec.Meta(min_length=1, max_length=26)]

    def substance(self) -> tuple[str, ...]:
        """Return the prompt and the points of the rubric."""
        return (self.prompt, *self.rubric)

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002 - nothing is random
        """Return the prompt, the model answer and the points of the rubric."""
        return Presentation(
            prompt=self.prompt, answer=self.answer, way=WriteText(), rubric=tuple(self.rubric)
        )

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return 1: only the learner can judge the answer, by ticking its points."""
        return Grade(score=1.0)
