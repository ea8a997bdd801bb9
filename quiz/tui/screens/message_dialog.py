"""A message over the screen, such as what went wrong, where, and what to do."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding

from quiz.errors import Problem
from quiz.tui.screens.base import QuizDialog
from quiz.tui.widgets.dialog import Dialog, Keys
from quiz.tui.widgets.static import Static


class MessageDialog(QuizDialog[bool]):
    """A title and a text, until a key is pressed."""

    BINDINGS = [Binding("escape,enter,space", "dismiss(False)", "Close", id="message.close")]
    KEYS: ClassVar[Keys] = (("message.close", "Close"),)

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._heading = title
        self._text = text

    def compose(self) -> ComposeResult:
        with Dialog(self._heading, self.KEYS):
            yield Static(self._text)


class ProblemsDialog(MessageDialog):
    """The problems of an edited bank; returns True to edit it again."""

    BINDINGS = [
        Binding("e", "dismiss(True)", "Edit again", id="message.edit"),
    ]
    KEYS: ClassVar[Keys] = (("message.edit", "Edit again"), ("message.close", "Go on"))

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("The bank has problems", "\n".join(map(str, problems)))
