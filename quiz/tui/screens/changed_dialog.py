"""Asking whether a card keeps its history when its question has changed substantially."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding

from quiz.tui.screens.base import QuizDialog
from quiz.tui.widgets.dialog import Dialog, KeyLine
from quiz.tui.widgets.static import Static

TEXT = "Its prompt or answer is no longer what you learnt."
KEEP, RESET = "k", "r"


class ChangedDialog(QuizDialog[bool]):
    """Returns True to keep the history, False to reset it."""

    BINDINGS = [
        Binding("escape,k,enter,space", "dismiss(True)", "Keep", id="changed.keep"),
        Binding("r", "dismiss(False)", "Reset", id="changed.reset"),
    ]

    def compose(self) -> ComposeResult:
        with Dialog("This question changed", (("changed.keep", "keeps it"),)):
            yield Static(TEXT, classes="asked")
            yield KeyLine(KEEP, "keep its history")
            yield KeyLine(RESET, "reset it and start over")

    def on_key_line_clicked(self, event: KeyLine.Clicked) -> None:
        self.dismiss(event.key == KEEP)
