"""Asking what becomes of a card's history when its question has become another."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

TEXT = "Its prompt or its answer is not what you learnt.\n\n  k  keep its history\n  r  reset it: start anew"


class ChangedScreen(ModalScreen[bool]):
    """Returns True to keep the history, False to start anew."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k,escape,enter,space", "dismiss(True)", "Keep", id="changed.keep"),
        Binding("r", "dismiss(False)", "Reset", id="changed.reset"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "This question changed"
            yield Static(TEXT, markup=False)
