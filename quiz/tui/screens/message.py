"""A message over the screen: what went wrong, where, what to do."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static


class MessageScreen(ModalScreen[None]):
    """A title and a text, until a key is pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space", "dismiss", "Close", id="message.close")
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._heading = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out the message."""
        with VerticalScroll(classes="dialog") as dialog:
            dialog.border_title = self._heading.replace("[", r"\[")
            dialog.border_subtitle = "esc closes"
            yield Static(self._text, markup=False)
