"""A flashcard: recall the answer, then look."""

from __future__ import annotations

from random import Random
from typing import ClassVar

from quiz.kinds.base import Grade, Presentation, Question, Response, Text


class Card(Question, tag="card"):
    """A prompt and an answer to recall; ``reverse`` adds a card that asks for the prompt."""

    kind: ClassVar[str] = "card"
    summary: ClassVar[str] = "a prompt and an answer to recall, judged by yourself"
    self_rated: ClassVar[bool] = True

    answer: Text
    reverse: bool = False

    def parts(self) -> tuple[str, ...]:
        """Return the one card, and ``reverse`` where that is asked for."""
        return ("", "reverse") if self.reverse else ("",)

    def substance(self) -> tuple[str, ...]:
        """Return both sides."""
        return (self.prompt, self.answer)

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002 - nothing is random
        """Return one side, the other being the answer."""
        front, back = (self.answer, self.prompt) if part == "reverse" else (self.prompt, self.answer)
        return Presentation(ask="reveal", prompt=front, answer=back)

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return 1: only the learner's rating tells how it went."""
        return Grade(score=1.0)
