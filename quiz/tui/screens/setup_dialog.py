"""What the forms for a new exam and a new interview have in common."""

from __future__ import annotations

from abc import abstractmethod
from typing import TypeVar

from textual import getters
from textual.binding import Binding
from textual.widgets import Button, Input

from quiz.errors import QuizError
from quiz.tui.screens.base import QuizDialog
from quiz.tui.widgets.dialog import Dialog, Keys
from quiz.tui.widgets.static import Static

Request = TypeVar("Request")


class SetupDialog(QuizDialog[Request | None]):
    """Returns a request for which questions can be drawn, or None.

    The form has a field for the cards, ``#query``, the button ``#begin``, and below it ``#wrong`` for what
    keeps it from beginning.
    """

    CSS_PATH = "../styles/setup.tcss"
    BINDINGS = [
        Binding("escape", "dismiss(None)", "Cancel", id="setup.leave"),
        Binding("ctrl+s", "begin", "Begin", id="setup.begin", tooltip="Draw the questions and begin"),
    ]

    frame = getters.query_one(Dialog)
    query_field = getters.query_one("#query", Input)
    begin = getters.query_one("#begin", Button)
    wrong = getters.query_one("#wrong", Static)

    @abstractmethod
    def request(self) -> Request:
        """Return the request. Raises ``QuizError`` if no questions can be drawn for it."""

    def on_mount(self) -> None:
        self.query_field.focus()

    @property
    def keys(self) -> Keys:
        """The keys to show; Enter begins unless the focused field needs it."""
        begins = "enter" if isinstance(self.focused, Input | Button) else "setup.begin"
        return ((begins, "Begin"), ("cards.pick", "Banks"), ("setup.leave", "Cancel"))

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
            self.wrong.update(f"{error.message}\n{error.hint}".rstrip())
            self.wrong.display = True
            self.call_after_refresh(self.wrong.scroll_visible, animate=False)
        else:
            self.dismiss(request)
