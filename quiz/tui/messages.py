"""What answer areas tell the screen they are on."""

from __future__ import annotations

from textual.message import Message

from quiz.kinds.response import Response


class AnswerGiven(Message):
    """A response is given."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


class AnswerChanged(Message):
    """What is ticked has changed; nothing is handed in yet."""
