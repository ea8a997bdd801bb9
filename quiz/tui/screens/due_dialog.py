"""Asking for the day on which a card is to come."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input

from quiz.study.day_asked import DayError, day_told, due_day
from quiz.tui.screens.base import QuizDialog
from quiz.tui.widgets.dialog import Dialog
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.static import Static

EXAMPLE = "+3d or in 3 days, tomorrow, Friday, or a date such as 14 Dec or 2026-12-14"


class DueDialog(QuizDialog[int | None]):
    """Returns the day of study chosen, or None if the dialog was left."""

    CSS_PATH = "../styles/search.tcss"
    BINDINGS = [Binding("escape", "dismiss(None)", "Cancel", id="due.leave")]

    about = getters.query_one("#count", Static)

    def __init__(self, today: int) -> None:
        super().__init__()
        self._today = today

    def compose(self) -> ComposeResult:
        with Dialog(
            "When should it come back?", (("enter", "Set"), ("due.leave", "Cancel")), can_focus=False
        ):
            yield Field(placeholder="days, or a date", id="query")
            yield Static(Content(EXAMPLE), id="count")

    def on_input_changed(self, event: Input.Changed) -> None:
        self.about.update(self._told(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        try:
            self.dismiss(due_day(event.value, self._today))
        except DayError:
            self.about.update(self._told(event.value).stylize("$error"))

    def _told(self, text: str) -> Content:
        """Return which day is meant, or why it is none."""
        return Content(day_told(due_day, text, self._today, EXAMPLE))
