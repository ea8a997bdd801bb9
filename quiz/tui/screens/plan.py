"""The plan to be ready on a date: its days, and the recall to expect."""

from __future__ import annotations

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from quiz.progress.plans import PlanRow
from quiz.study.plan.overview import PlanOverview, overview, read_input
from quiz.study.plan.playing import PlanInput
from quiz.study.plan.status import day_line
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.long_screen import LongScreen
from quiz.tui.screens.plan_setup import PlanSetupScreen
from quiz.tui.sizes import BESIDE
from quiz.tui.widgets.key_hints import KeyHints
from quiz.tui.widgets.plan_tables import PlanTables
from quiz.tui.widgets.static import Static

KEEP, STOP = "k", "s"


class PlanScreen(LongScreen[None]):
    """A plan as it stands; it can be studied, changed and stopped."""

    way = "Plan"
    CSS_PATH = "../styles/plan.tcss"
    HORIZONTAL_BREAKPOINTS = BESIDE
    BINDINGS = [
        Binding("space", "study", "Study", id="plan.study", tooltip="Study what the plan has for today"),
        Binding("e", "change", "Change", id="plan.change", tooltip="Set another date, minutes or cards"),
        Binding("x", "stop", "Stop", id="plan.stop", tooltip="Stop following the plan"),
        Binding("escape", "dismiss", "Back", id="plan.back", tooltip="Back to where you came from"),
    ]

    status = getters.query_one("#status", Static)
    tables = getters.query_one(PlanTables)

    def __init__(self, plan: PlanRow) -> None:
        super().__init__()
        self.plan = plan

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="scroll", can_focus=False):
            yield Static("", id="status")
            yield PlanTables()
        yield KeyHints()

    def on_screen_resume(self) -> None:
        with self.errors_shown():
            given = read_input(self.app.study, self.plan, self.app.clock())
            today = day_line(self.plan, given.today, given.day)
            self.status.update(Content.styled(today, "bold $primary"))
            self._look_ahead(given)

    @work(thread=True, exclusive=True)
    def _look_ahead(self, given: PlanInput) -> None:
        """Play the plan out, which takes a second or two if there are many cards or days."""
        self.app.call_from_thread(self._show, overview(given))

    def _show(self, plan: PlanOverview) -> None:
        if self.is_attached:  # it may have been left meanwhile
            self.tables.show(plan)

    def action_study(self) -> None:
        self.app.start_review()

    @work(group="dialog")
    async def action_change(self) -> None:
        changed = await self.app.push_screen_wait(PlanSetupScreen(self.plan))
        if changed is not None:
            self.plan = changed
            self.on_screen_resume()

    @work(group="dialog")
    async def action_stop(self) -> None:
        text = "Reviews then follow due dates again."
        dialog = AskDialog("Stop the plan?", text, ((KEEP, "keep the plan"), (STOP, "stop it")))
        if await self.app.push_screen_wait(dialog) != STOP:
            return
        with self.errors_shown():
            self.app.study.store.plans.stop(self.app.clock().at)
            self.dismiss()
            self.app.notify("The plan is stopped: reviews follow due dates again.", markup=False)
