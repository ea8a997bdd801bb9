"""The keys of a screen, made from its bindings."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

KEY_WIDTH = 11


class HelpScreen(ModalScreen[None]):
    """What each key does on the screen ``behind``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space,question_mark,q", "dismiss", "Close", id="help.close")
    ]

    def __init__(self, behind: Screen[object]) -> None:
        super().__init__()
        self._behind = behind

    def compose(self) -> ComposeResult:
        """Lay out a line for each key."""
        with VerticalScroll(classes="dialog") as dialog:
            dialog.border_title = "Keys"
            dialog.border_subtitle = "esc closes"
            yield Static(Content("\n").join(self._lines()))

    def _lines(self) -> list[Content]:
        """Return a line for each action: the screen's own first, those of its widgets behind."""
        seen: dict[str, list[str]] = {}
        about: dict[str, str] = {}
        for active in sorted(self._behind.active_bindings.values(), key=lambda one: one.binding.id is None):
            binding = active.binding
            if binding.system or not binding.description:
                continue
            seen.setdefault(binding.description, []).append(self.app.get_key_display(binding))
            about[binding.description] = binding.tooltip or ""
        return [_line(" ".join(dict.fromkeys(keys)), name, about[name]) for name, keys in seen.items()]


def _line(keys: str, name: str, about: str) -> Content:
    line = Content.assemble((f"{keys:>{KEY_WIDTH}}", "$accent bold"), "  ", (name, "bold"))
    return Content.assemble(line, (f"  {about}", "dim")) if about else line
