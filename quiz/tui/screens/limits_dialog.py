"""Asking how many cards are to come today: more than the settings allow, or fewer.

While a plan is followed, it decides this, and all that is left to choose is whether new cards come.
"""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input

from quiz.study.context import Study
from quiz.study.day import UNLIMITED, choose_limits, forget_limits, limits_of_day, wants_no_new
from quiz.study.plan.today import current_plan
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.base import QuizDialog, QuizScreen
from quiz.tui.widgets.dialog import Dialog
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.key_hints import key_of
from quiz.tui.widgets.static import Static

AS_PLANNED, NO_NEW = "a", "n"


async def choose_for_today(home: QuizScreen[None]) -> None:
    """Ask how many cards are to come today, and keep it. To be awaited in a worker."""
    study = home.app.study
    day = home.app.clock().day(study.settings.day_start)
    if current_plan(study, day):
        await _choose_new(home, study, day)
        return
    before = limits_of_day(study, day)
    chosen = await home.app.push_screen_wait(LimitsDialog(*before))
    if chosen is not None and chosen != before:  # else a later change of the settings would do nothing today
        choose_limits(study, day, *chosen)


async def _choose_new(home: QuizScreen[None], study: Study, day: int) -> None:
    """Ask whether new cards come, which is all that a plan leaves open."""
    before = NO_NEW if wants_no_new(study, day) else AS_PLANNED
    text = (
        "While you follow a plan, it decides how many cards come each day. "
        f"{key_of(home, 'home.plan')} on the home screen shows and changes it."
    )
    answers = ((AS_PLANNED, "new cards as planned"), (NO_NEW, "no new cards today"))
    chosen = await home.app.push_screen_wait(AskDialog("New cards today", text, answers, start=before))
    if chosen == before:
        return
    if chosen == NO_NEW:
        choose_limits(study, day, 0, limits_of_day(study, day)[1])
    elif chosen == AS_PLANNED:
        forget_limits(study)


class LimitsDialog(QuizDialog[tuple[int, int] | None]):
    """Returns the new cards and the reviews that are allowed today, or None if the dialog was left."""

    CSS_PATH = "../styles/limits.tcss"
    BINDINGS = [Binding("escape", "dismiss(None)", "Cancel", id="limits.leave")]

    new = getters.query_one("#new", Input)
    reviews = getters.query_one("#reviews", Input)

    def __init__(self, new: int, reviews: int) -> None:
        super().__init__()
        self._limits = {"new": new, "reviews": reviews}

    def compose(self) -> ComposeResult:
        with Dialog("Today at most", (("enter", "Save"), ("limits.leave", "Cancel")), can_focus=False):
            for name, label in (("new", "new cards"), ("reviews", "reviews")):
                limit = self._limits[name]
                with Horizontal(classes="number"):
                    yield Static(label, classes="label")
                    value = "" if limit >= UNLIMITED else str(limit)
                    yield Field(
                        value, placeholder="no limit", type="integer", max_length=4, id=name, valid_empty=True
                    )

    def on_input_submitted(self) -> None:
        new, reviews = (
            min(UNLIMITED, max(0, int(field.value))) if field.value.lstrip("+-").isdecimal() else UNLIMITED
            for field in (self.new, self.reviews)
        )
        self.dismiss((new, reviews))
