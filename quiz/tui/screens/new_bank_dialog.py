"""Asking for the title of a new bank."""

from __future__ import annotations

from textual.binding import Binding

from quiz.errors import QuizError
from quiz.tui.screens.line_dialog import LineDialog


class NewBankDialog(LineDialog):
    """Returns the title, or an empty text if the dialog was left."""

    BINDINGS = [Binding("escape", "dismiss('')", "Cancel", id="new-bank.leave")]

    def __init__(self) -> None:
        keys = (("enter", "Continue"), ("new-bank.leave", "Cancel"))
        super().__init__("What is the new bank called?", keys, "a title, such as Spanish verbs", _checked)


def _checked(title: str) -> str:
    if not any(sign.isalnum() for sign in title):
        raise QuizError("The bank has no title", "Type a title that has a letter or a digit.")
    return title
