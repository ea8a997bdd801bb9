"""Messages from answer areas to their screen."""

from __future__ import annotations

from textual.message import Message

from quiz.kinds.response import Response


class AnswerGiven(Message):
    """The learner submitted a response."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


class AnswerGivenUp(Message):
    """The learner submitted nothing, where an answer needs something."""


class AnswerTyped(Message):
    """The learner wrote on an answer that is worth keeping; nothing is submitted yet."""


class AnswerChanged(Message):
    """The ticks changed; nothing is submitted yet."""
