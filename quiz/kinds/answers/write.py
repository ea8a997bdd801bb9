"""A text is written."""

from __future__ import annotations

from typing import ClassVar

from quiz.kinds.answers.base import AnswerWay, Interaction
from quiz.kinds.answers.reveal import RevealAnswer
from quiz.kinds.response import Response


class WriteText(AnswerWay, frozen=True, tag="write"):
    """A text of any length, which only the learner can judge."""

    line_prompt: ClassVar[str] = "Your answer, on one line: "
    is_written: ClassVar[bool] = True

    def read(self, *typed: str) -> Response:
        """Return the text, which may be empty."""
        return ("\n".join(typed).strip(),)

    def canonical(self) -> RevealAnswer:
        """Return the way of a card: written or said aloud, the answer is the same."""
        return RevealAnswer()

    def interaction(self, response: Response) -> Interaction:
        """Return a long text."""
        return Interaction("long-fill-in", given=tuple((text,) for text in response if text))
