"""A dialog with a question and a key for each answer."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from quiz.tui.screens.base import QuizDialog
from quiz.tui.widgets.dialog import Dialog, KeyLine
from quiz.tui.widgets.static import Static


class AskDialog(QuizDialog[str]):
    """Returns the key of the answer, or an empty string if the dialog was left.

    ``answers`` are pairs of a key and what it does; Enter gives the first.
    """

    BINDINGS = [
        Binding("escape", "dismiss('')", "Leave", id="ask.leave"),
        Binding("enter", "first", "Yes", id="ask.first"),
    ]

    def __init__(self, title: str, text: str, answers: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._heading = title
        self._text = text
        self._answers = answers

    def compose(self) -> ComposeResult:
        with Dialog(self._heading, (("ask.leave", "closes"),), can_focus=False):
            with VerticalScroll(classes="asked"):  # so that the answers stay in sight below a long text
                yield Static(Content(self._text))
            for key, does in self._answers:
                yield KeyLine(key, does)

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character in dict(self._answers):
            event.stop()
            self.dismiss(event.character)

    def on_key_line_clicked(self, event: KeyLine.Clicked) -> None:
        self.dismiss(event.key)

    def action_first(self) -> None:
        self.dismiss(self._answers[0][0])
