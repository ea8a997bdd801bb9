"""Asking for the title of a new bank."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from quiz.tui.screens.base import QuizDialog
from quiz.tui.widgets.dialog import Dialog
from quiz.tui.widgets.field import Field


class NewBankDialog(QuizDialog[str]):
    """Returns the title, or an empty text if the dialog was left."""

    CSS_PATH = "../styles/add.tcss"
    BINDINGS = [Binding("escape", "dismiss('')", "Cancel", id="new-bank.leave")]

    def compose(self) -> ComposeResult:
        keys = (("enter", "Continue"), ("new-bank.leave", "Cancel"))
        with Dialog("What is the new bank called?", keys, can_focus=False):
            yield Field(placeholder="a title, such as Spanish verbs")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if title := event.value.strip():
            self.dismiss(title)
