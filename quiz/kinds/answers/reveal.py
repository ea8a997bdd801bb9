"""The answer is recalled, then revealed."""

from __future__ import annotations

from typing import ClassVar

from quiz.kinds.answers.base import AnswerWay, Interaction
from quiz.kinds.response import Response


class RevealAnswer(AnswerWay, frozen=True, tag="reveal"):
    """Nothing is given: the learner recalls the answer or says it aloud, and judges it."""

    line_prompt: ClassVar[str] = "Enter shows the answer: "
    is_drafted: ClassVar[bool] = False

    def read(self, *typed: str) -> Response:  # noqa: ARG002 - whatever is typed, the answer is shown
        """Return the empty response."""
        return ()

    def is_blank(self, response: Response) -> bool:  # noqa: ARG002 - there is no other
        """Tell that the empty response is one."""
        return False

    def interaction(self, response: Response) -> Interaction:  # noqa: ARG002 - there is nothing in it
        """Return a long text of which nothing is kept."""
        return Interaction("long-fill-in")
