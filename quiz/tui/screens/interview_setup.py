"""The form for a new interview: what it is about, and how long it lasts."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.validation import Number
from textual.widgets import Button, Input

from quiz.errors import QuizError
from quiz.study.interview.build import DEFAULT_MINUTES, MAX_MINUTES, InterviewRequest, draw
from quiz.tui.screens.cards_field import CardsField
from quiz.tui.screens.setup_dialog import SetupDialog
from quiz.tui.widgets.dialog import Dialog
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.static import Static

ABOUT = "Open questions, easy ones first. Answer aloud, then tick the points you made."


class InterviewSetupScreen(SetupDialog[InterviewRequest]):
    """Asks for the cards and the minutes."""

    minutes = getters.query_one("#minutes", Input)

    def compose(self) -> ComposeResult:
        with Dialog("Mock interview", self.keys, can_focus=False):
            yield Static(ABOUT, id="about")
            yield CardsField(id="query")
            with Container(id="numbers"), Horizontal(classes="number"):
                yield Static("minutes", classes="label")
                length = Number(1, MAX_MINUTES)
                yield Field(str(DEFAULT_MINUTES), type="integer", id="minutes", validators=length)
            yield Button("Begin", "primary", id="begin", compact=True)
            yield Static("", id="wrong")

    def request(self) -> InterviewRequest:
        """Return the request. Raises ``QuizError`` if no questions can be drawn for it."""
        request = InterviewRequest(self.query_field.value, self.value_in(self.minutes, _minutes))
        study, now, random = self.app.study, self.app.clock(), self.app.random
        self.value_in(self.query_field, lambda _: draw(study, request, now, random))
        return request


def _minutes(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= MAX_MINUTES):
        raise QuizError("The interview cannot be drawn", f"minutes: a number from 1 to {MAX_MINUTES}", "")
    return int(text)
