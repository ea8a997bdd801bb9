"""The form for a plan: the date to be ready on, minutes a day, and which cards."""

from __future__ import annotations

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.validation import Number
from textual.widgets import Button, Input

from quiz.errors import QuizError
from quiz.progress.plans import Goal, PlanRow
from quiz.study.day_asked import DayError, day_told
from quiz.study.plan.goal import MOST_MINUTES, day_from, make_plan, minutes_from
from quiz.text.iso import date_of
from quiz.text.times import day_text
from quiz.tui.screens.cards_field import CardsField
from quiz.tui.screens.setup_dialog import SetupDialog
from quiz.tui.widgets.dialog import Dialog
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.static import Static

DAYS, MINUTES = "+21d", "30"
"""What the form holds at first."""
EXAMPLES = "15 Feb, in 3 weeks, or +21d"


class PlanSetupScreen(SetupDialog[PlanRow]):
    """Returns the plan that was made, or None. The form begins with what is in ``plan``, if one is given."""

    CSS_PATH = ["../styles/setup.tcss", "../styles/plan.tcss"]
    AUTO_FOCUS = "#plan-date"
    begins = "Plan"

    date = getters.query_one("#plan-date", Input)
    meaning = getters.query_one("#meaning", Static)
    minutes = getters.query_one("#plan-minutes", Input)
    name_field = getters.query_one("#plan-name", Input)

    def __init__(self, plan: PlanRow | None = None) -> None:
        super().__init__()
        self._plan = plan

    def compose(self) -> ComposeResult:
        plan = self._plan
        minutes = f"{plan.minutes:g}" if plan else MINUTES
        possible = Number(1, MOST_MINUTES)
        rows = (
            ("ready on", Field(self._date, placeholder=EXAMPLES, id="plan-date")),
            ("", Static("", id="meaning")),
            ("minutes a day", Field(minutes, type="number", validators=possible, id="plan-minutes")),
            ("cards", CardsField(plan.query if plan else "", id="query")),
            ("it is for", Field(plan.name if plan else "", placeholder="such as Interview", id="plan-name")),
        )
        with Dialog("Plan", self.keys, can_focus=False):
            for label, widget in rows:
                with Horizontal(classes="row"):
                    yield Static(label, classes="label")
                    yield widget
            yield Button("Plan", "primary", id="begin", compact=True)
            yield Static("", id="wrong")

    @property
    def _date(self) -> str:
        """The date to begin with: that of the plan if it is still to come."""
        plan = self._plan
        return day_text(date_of(plan.date)) if plan and plan.date > self._today else DAYS

    @property
    def _today(self) -> int:
        return self.app.clock().day(self.app.study.settings.day_start)

    @on(Input.Changed, "#plan-date")
    def _say_meaning(self) -> None:
        self.meaning.update(self._meaning)

    @property
    def _meaning(self) -> Content:
        return Content(day_told(day_from, self.date.value, self._today, EXAMPLES))

    def say_wrong(self, error: QuizError) -> None:
        """Say what keeps the form from beginning; what is wrong with the date stands below its field."""
        if isinstance(error, DayError):
            self.meaning.update(self._meaning.stylize("$error"))
        else:
            super().say_wrong(error)

    def request(self) -> PlanRow:
        """Return the plan, which is made. Raises ``QuizError`` if it cannot be."""
        day = self.value_in(self.date, lambda text: day_from(text, self._today))
        minutes = self.value_in(self.minutes, minutes_from)
        name, study, now = self.name_field.value, self.app.study, self.app.clock()
        return self.value_in(
            self.query_field, lambda query: make_plan(study, Goal(day, minutes, query, name), now)
        )
