"""A statement to be judged true or false."""

from __future__ import annotations

from random import Random
from typing import ClassVar

from quiz.kinds.answers import ChooseOne
from quiz.kinds.base import Grade, Presentation, Question
from quiz.kinds.field_types import OptionalText
from quiz.kinds.form import PROMPT, FormField
from quiz.kinds.response import Response


class TrueFalse(Question, tag="true-false"):
    """A claim; ``answer`` is true or false, and ``feedback`` tells learners who are wrong why.

    Besides the letters of the options, ``t`` and ``f`` answer it.
    """

    kind: ClassVar[str] = "true-false"
    summary: ClassVar[str] = "a statement to be judged true or false"
    scoring: ClassVar[str] = "1 for the answer, 0 for the other"
    form: ClassVar[tuple[FormField, ...]] = (
        PROMPT,
        FormField("answer", "line", "true or false"),
        FormField("feedback", "text", "why, for those who are wrong"),
    )
    example: ClassVar[str] = r"""
        - id: half
          kind: true-false
          prompt: A sigmoid is one half at 0.
          answer: true
          feedback: It is $\frac{1}{1 + e^0}$.
        """

    answer: bool
    feedback: OptionalText = ""

    def substance(self) -> tuple[str, ...]:
        """Return the statement and whether it is true."""
        return (self.prompt, str(self.answer))

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002 - nothing is shuffled
        """Return the statement, with True before False."""
        answer = str(self.answer)
        way = ChooseOne(("True", "False"), answer, is_claim=True)
        return Presentation(prompt=self.prompt, answer=answer, way=way)

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return 1 for the right answer, else 0 with the feedback."""
        if response == (shown.answer,):
            return Grade(score=1.0)
        return Grade(score=0.0, feedback=self.feedback)
