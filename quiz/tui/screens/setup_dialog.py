"""What the forms for a new exam, a new interview and a plan have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import getters
from textual.binding import Binding
from textual.widgets import Button, Input

from quiz.errors import QuizError
from quiz.tui.screens.base import QuizDialog
from quiz.tui.widgets.dialog import Dialog, Keys
from quiz.tui.widgets.static import Static

Request = TypeVar("Request")
Value = TypeVar("Value")


class SetupDialog(QuizDialog[Request | None]):
    """Returns what is asked for in a form, or None.

    The form has a field for the cards, ``#query``, the button ``#begin``, and below it ``#wrong`` for what
    keeps it from beginning.
    """

    CSS_PATH = ["../styles/setup.tcss"]
    AUTO_FOCUS = "#query"
    BINDINGS = [
        Binding("escape", "dismiss(None)", "Cancel", id="setup.leave"),
        Binding("ctrl+s", "begin", "Begin", id="setup.begin", tooltip="Begin with what is in the form"),
    ]
    begins: ClassVar[str] = "Begin"
    """What the form does once it is filled in, in a word."""

    frame = getters.query_one(Dialog)
    query_field = getters.query_one("#query", Input)
    begin = getters.query_one("#begin", Button)
    wrong = getters.query_one("#wrong", Static)

    @abstractmethod
    def request(self) -> Request:
        """Return what is asked for. Raises ``QuizError`` if it cannot be had."""

    def value_in(self, field: Input, read: Callable[[str], Value]) -> Value:
        """Return what ``read`` makes of a field, which takes the cursor where that raises ``QuizError``."""
        try:
            return read(field.value)
        except QuizError:
            field.focus(scroll_visible=False)
            raise

    @property
    def keys(self) -> Keys:
        """The keys to show; Enter begins unless the focused field needs it."""
        begins = "enter" if isinstance(self.focused, Input | Button) else "setup.begin"
        return ((begins, self.begins), ("cards.pick", "Banks"), ("setup.leave", "Cancel"))

    def on_descendant_focus(self) -> None:
        self.frame.offer(self.keys)

    def on_input_changed(self) -> None:
        self.wrong.display = False

    def on_input_submitted(self) -> None:
        self.action_begin()

    def on_button_pressed(self) -> None:
        self.action_begin()

    def action_begin(self) -> None:
        try:
            request = self.request()
        except QuizError as error:
            self.say_wrong(error)
        else:
            self.dismiss(request)

    def say_wrong(self, error: QuizError) -> None:
        """Say what keeps the form from beginning."""
        self.wrong.update(f"{error.message}\n{error.hint}".rstrip())
        self.wrong.display = True
        self.call_after_refresh(self.wrong.scroll_visible, animate=False)
