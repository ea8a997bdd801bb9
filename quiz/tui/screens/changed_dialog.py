"""Asking whether a card keeps its history when its question has changed substantially."""

from __future__ import annotations

from textual.binding import Binding

from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.widgets.dialog import Keys

TEXT = "Its prompt or answer is no longer what you learnt."
KEEP, RESET = "k", "r"


class ChangedDialog(AskDialog):
    """Returns ``KEEP`` or ``RESET``."""

    BINDINGS = [Binding("escape", f"dismiss('{KEEP}')", "Keep", id="changed.keep")]

    def __init__(self) -> None:
        answers = ((KEEP, "keep its history"), (RESET, "reset it and start over"))
        super().__init__("This question changed", TEXT, answers)

    @property
    def _keys(self) -> Keys:
        return (("ask.take", "Choose"), ("changed.keep", "Keep"))
