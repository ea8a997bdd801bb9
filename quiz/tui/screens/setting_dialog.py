"""Typing the value of a setting."""

from __future__ import annotations

from collections.abc import Callable

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input

from quiz.errors import QuizError, printable
from quiz.paths import settings_file
from quiz.tui.screens.base import QuizDialog
from quiz.tui.screens.long_screen import LongScreen
from quiz.tui.widgets.dialog import Dialog
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.static import Static


class SettingFrame(Dialog, inherit_bindings=False):
    """Leaves the keys that scroll to the screen, which has two parts to scroll."""


class SettingDialog(QuizDialog[None], LongScreen[None]):
    """Stays until the value typed can be kept, or it is left; ``keep`` raises ``QuizError`` if it cannot.

    ``listed`` is a text that may be long, such as what can be named in the value.
    """

    CSS_PATH = "../styles/settings.tcss"
    BINDINGS = [Binding("escape", "dismiss", "Cancel", id="setting.leave")]

    frame = getters.query_one(SettingFrame)
    field = getters.query_one(Field)
    fault = getters.query_one("#fault", Static)

    def __init__(
        self, name: str, about: str, value: str, keep: Callable[[str], None], listed: str = ""
    ) -> None:
        super().__init__()
        self._setting = name
        self._about = about
        self._value = value
        self._keep = keep
        self._listed = listed

    def compose(self) -> ComposeResult:
        with SettingFrame(self._setting, (("enter", "Save"), ("setting.leave", "Cancel")), can_focus=False):
            yield Field(self._value)
            yield Static("", id="fault")
            yield Static(self._about, id="about")
            with VerticalScroll(id="scroll", classes="asked", can_focus=False) as listed:
                listed.display = bool(self._listed)
                yield Static(Content(self._listed))

    def action_scroll(self, lines: int) -> None:
        """Scroll the dialog to its end, then the list in it; the other way round upwards."""
        if lines > 0:
            moved = self.scroll if self.frame.scroll_offset.y >= self.frame.max_scroll_y else self.frame
        else:
            moved = self.scroll if self.scroll.scroll_offset.y > 0 else self.frame
        moved.scroll_relative(y=lines, animate=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        try:
            self._keep(event.value)
        except QuizError as error:
            message = error.message.removeprefix(f"{printable(settings_file())}: ")  # it is known here
            self.fault.update(Content(f"{message}\n{error.hint}".rstrip()))
            self.call_after_refresh(self.fault.scroll_visible, animate=False)
        else:
            self.dismiss()
