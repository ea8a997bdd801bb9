"""A dialog in which a line is typed."""

from __future__ import annotations

from collections.abc import Callable

from textual import getters
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from quiz.errors import QuizError
from quiz.tui.screens.base import QuizDialog
from quiz.tui.widgets.dialog import Dialog, Keys
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.static import Static

Check = Callable[[str], str]
"""Returns what is meant by a line. Raises ``QuizError`` if that cannot be used."""


class LineDialog(QuizDialog[str]):
    """Returns what was typed, or an empty text if the dialog was left.

    It stays while ``check`` refuses that, and says why below the field.
    """

    CSS_PATH = "../styles/add.tcss"

    field = getters.query_one(Field)
    fault = getters.query_one("#fault", Static)

    def __init__(self, title: str, keys: Keys, placeholder: str, check: Check) -> None:
        super().__init__()
        self._heading = title
        self._keys = keys
        self._placeholder = placeholder
        self._check = check

    def compose(self) -> ComposeResult:
        with Dialog(self._heading, self._keys, can_focus=False):
            yield Field(placeholder=self._placeholder)
            yield Static("", id="fault")

    def on_input_changed(self) -> None:
        self.fault.update("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        try:
            self.dismiss(self._check(event.value.strip()))
        except QuizError as error:
            self.fault.update(Content(f"{error.message}\n{error.hint}".strip()))
