"""The form for a plan: the date to be ready on, minutes a day, and which cards."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input

from quiz.errors import QuizError
from quiz.progress.plans import Goal, PlanRow
from quiz.study.day_asked import day_told
from quiz.study.plan.goal import day_from, make_plan, minutes_from
from quiz.text.iso import date_of
from quiz.text.times import day_text
from quiz.tui.screens.base import QuizDialog
from quiz.tui.screens.cards_field import CardsField
from quiz.tui.widgets.dialog import Dialog, Keys
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.static import Static

KEYS: Keys = (("enter", "Plan"), ("cards.pick", "Banks"), ("plan-setup.leave", "Cancel"))
DAYS, MINUTES = "+21d", "30"
"""What the form holds at first."""
EXAMPLES = "15 Feb, in 3 weeks, or +21d"


class PlanSetupScreen(QuizDialog[PlanRow | None]):
    """Returns the plan that was made, or None. The form begins with what is in ``plan``, if one is given."""

    CSS_PATH = "../styles/plan.tcss"
    BINDINGS = [Binding("escape", "dismiss(None)", "Cancel", id="plan-setup.leave")]

    date = getters.query_one("#plan-date", Input)
    meaning = getters.query_one("#meaning", Static)
    minutes = getters.query_one("#plan-minutes", Input)
    query_field = getters.query_one("#plan-query", Input)
    name_field = getters.query_one("#plan-name", Input)
    wrong = getters.query_one("#wrong", Static)

    def __init__(self, plan: PlanRow | None = None) -> None:
        super().__init__()
        self._plan = plan

    def compose(self) -> ComposeResult:
        plan = self._plan
        rows = (
            ("ready on", Field(self._date, placeholder=EXAMPLES, id="plan-date")),
            ("", Static("", id="meaning")),
            ("minutes a day", Field(f"{plan.minutes:g}" if plan else MINUTES, id="plan-minutes")),
            ("cards", CardsField(plan.query if plan else "", id="plan-query")),
            ("it is for", Field(plan.name if plan else "", placeholder="such as Interview", id="plan-name")),
        )
        with Dialog("Plan", KEYS, can_focus=False):
            for label, widget in rows:
                with Horizontal(classes="row"):
                    yield Static(label, classes="label")
                    yield widget
            yield Button("Plan", "primary", id="make", compact=True)
            yield Static("", id="wrong")

    @property
    def _date(self) -> str:
        """The date to begin with: that of the plan if it is still to come."""
        plan = self._plan
        return day_text(date_of(plan.date)) if plan and plan.date > self._today else DAYS

    @property
    def _today(self) -> int:
        return self.app.clock().day(self.app.study.settings.day_start)

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input is self.date:
            self.meaning.update(Content(day_told(day_from, event.value, self._today, EXAMPLES)))

    def on_input_submitted(self) -> None:
        self._make()

    def on_button_pressed(self) -> None:
        self._make()

    def _make(self) -> None:
        study, moment = self.app.study, self.app.clock()
        try:
            day = day_from(self.date.value, self._today)
            minutes = minutes_from(self.minutes.value)
            plan = make_plan(study, Goal(day, minutes, self.query_field.value, self.name_field.value), moment)
        except QuizError as error:
            self.wrong.update(f"{error.message}\n{error.hint}".rstrip())
            self.wrong.display = True
            self.call_after_refresh(self.wrong.scroll_visible, animate=False)
        else:
            self.dismiss(plan)
