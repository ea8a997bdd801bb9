"""Asking how many cards are to come today: more than the settings allow, or fewer.

While a plan is followed, it decides this, and all that is left to choose is whether new cards come.
"""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input

from quiz.study.day import UNLIMITED
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.base import QuizDialog, QuizScreen
from quiz.tui.widgets.dialog import Dialog
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.key_hints import key_of
from quiz.tui.widgets.static import Static

AS_PLANNED, NO_NEW = "a", "n"


async def ask_about_new(home: QuizScreen[None], *, has_none: bool) -> bool | None:
    """Ask whether no new cards are to come today, where it ``has_none`` so far; None leaves it as it is.

    To be awaited in a worker.
    """
    text = (
        "While you follow a plan, it decides how many cards come each day. "
        f"{key_of(home, 'home.plan')} on the home screen shows and changes it."
    )
    answers = ((AS_PLANNED, "new cards as planned"), (NO_NEW, "no new cards today"))
    dialog = AskDialog("New cards today", text, answers, start=NO_NEW if has_none else AS_PLANNED)
    return {AS_PLANNED: False, NO_NEW: True}.get(await home.app.push_screen_wait(dialog))


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
                    yield Field(value, placeholder="no limit", type="integer", max_length=4, id=name)

    def on_input_submitted(self) -> None:
        new, reviews = (
            min(UNLIMITED, max(0, int(field.value))) if field.value.lstrip("+-").isdecimal() else UNLIMITED
            for field in (self.new, self.reviews)
        )
        self.dismiss((new, reviews))
