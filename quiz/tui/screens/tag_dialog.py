"""Asking for a tag."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from quiz.tui.screens.base import QuizDialog
from quiz.tui.widgets.dialog import Dialog
from quiz.tui.widgets.field import Field


class TagDialog(QuizDialog[str]):
    """Returns the tag, after a minus sign if it is to be removed; empty if the dialog was left."""

    CSS_PATH = "../styles/add.tcss"
    BINDINGS = [Binding("escape", "dismiss('')", "Cancel", id="tag.leave")]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._heading = title

    def compose(self) -> ComposeResult:
        with Dialog(self._heading, (("enter", "Tag"), ("tag.leave", "Cancel")), can_focus=False):
            yield Field(placeholder="a tag, or -tag to remove it")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if tag := event.value.strip():
            self.dismiss(tag)
