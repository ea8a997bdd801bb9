"""The answer is recalled, then revealed."""

from __future__ import annotations

from typing import ClassVar

from quiz.kinds.answers.base import AnswerWay, Interaction
from quiz.kinds.response import Response


class RevealAnswer(AnswerWay, frozen=True, tag="reveal"):
    """No response: the learner recalls the answer or says it aloud, and rates the recall."""

    line_prompt: ClassVar[str] = "Enter shows the answer: "
    is_drafted: ClassVar[bool] = False
    empty_is_answer: ClassVar[bool] = True

    def read(self, *typed: str) -> Response:  # noqa: ARG002 - whatever is typed, the answer is shown
        """Return the empty response."""
        return ()

    def is_blank(self, response: Response) -> bool:  # noqa: ARG002 - there is only the empty one
        """Return False: the empty response is an answer."""
        return False

    def interaction(self, response: Response) -> Interaction:  # noqa: ARG002 - it is always empty
        """Return a long text without content."""
        return Interaction("long-fill-in")
