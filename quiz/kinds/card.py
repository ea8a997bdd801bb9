"""A flashcard: an answer to recall, then to reveal."""

from __future__ import annotations

from random import Random
from typing import Annotated, ClassVar

import msgspec

from quiz.kinds.answers import RevealAnswer
from quiz.kinds.base import Grade, Presentation, Question
from quiz.kinds.field_types import Text
from quiz.kinds.form import PROMPT, FormField
from quiz.kinds.response import Response


class Flashcard(Question, tag="card"):
    """A prompt, and an ``answer`` to recall.

    ``reverse: true`` adds a card that asks for the prompt. A ``rubric`` lists the points of a good answer,
    which the learner ticks once it is shown: all of them suggest Good, half of them Hard, fewer Again.
    """

    kind: ClassVar[str] = "card"
    summary: ClassVar[str] = "a prompt and an answer to recall, judged by yourself"
    scoring: ClassVar[str] = (
        "1 unless you rate it Again; with a `rubric`, the share of its points that you tick"
    )
    form: ClassVar[tuple[FormField, ...]] = (
        PROMPT,
        FormField("answer", "text", "what to recall"),
        FormField("reverse", "flag", "also ask the other way round"),
        FormField("rubric", "list", "points of a good answer, one on each line"),
    )
    example: ClassVar[str] = """
        - id: relu
          kind: card
          prompt: What does ReLU do to a negative input?
          answer: It gives zero.
          reverse: true
        - id: lstm-gates
          kind: card
          prompt: What are the gates of an LSTM?
          answer: Input, forget and output gate.
          rubric: [input, forget, output]
        """
    self_rated: ClassVar[bool] = True

    answer: Text
    reverse: bool = False
    rubric: Annotated[list[Text], msgspec.Meta(max_length=26)] = []

    def parts(self) -> tuple[str, ...]:
        """Return the single card, and ``reverse`` if the question has one."""
        return ("", "reverse") if self.reverse else ("",)

    def substance(self) -> tuple[str, ...]:
        """Return both sides of the card."""
        return (self.prompt, self.answer)

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002 - nothing is random
        """Return one side as the prompt and the other as the answer."""
        front, back = (self.answer, self.prompt) if part == "reverse" else (self.prompt, self.answer)
        rubric = () if part == "reverse" else tuple(self.rubric)
        return Presentation(prompt=front, answer=back, way=RevealAnswer(), rubric=rubric)

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return 1: only the learner can judge the recall."""
        return Grade(score=1.0)
