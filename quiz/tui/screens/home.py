"""Home: the banks, what is due today, the week ahead."""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from textual.message import Message

from quiz.errors import QuizError
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.store import Store
from quiz.study.broken_banks import problems_told
from quiz.study.day import today_at
from quiz.study.due import BankDue, backlog_line, count_due
from quiz.text.iso import date_of
from quiz.text.times import weekday_text
from quiz.tui.fitting import Fitting
from quiz.tui.loading import load_kinds, one_at_a_time
from quiz.tui.screens.home_keys import HOME_KEYS
from quiz.tui.screens.home_notes import days_line, open_exams, renamed, welcome
from quiz.tui.screens.home_today import counts_line, headline, planned_counts
from quiz.tui.screens.home_view import HomeView, tell
from quiz.tui.widgets.key_hints import key_of

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widgets import DataTable

    from quiz.progress.plans import PlanRow
    from quiz.progress.studied import Known
    from quiz.study.plan.today import PlanToday
    from quiz.study.recent_days import RecentDays
    from quiz.tui.widgets.bank_panel import BankPanel
    from quiz.tui.widgets.bank_table import BankTable

WEEK = 7
PAINTED = 0.03
"""Seconds, about two frames. ``call_after_refresh`` would run before the first frame is written."""


class HomeScreen(HomeView):
    """The first screen, and the one that every session returns to."""

    class Counted(Message):
        """How far each bank has come, and how the last days went."""

        def __init__(self, known: dict[str, Known], recent: RecentDays | None) -> None:
            super().__init__()
            self.known = known
            self.recent = recent

    BINDINGS = HOME_KEYS
    keeps_commands = True

    def __init__(self) -> None:
        super().__init__()
        self._banks: list[BankDue] = []
        self._table: BankTable | None = None
        self._panel: BankPanel | None = None
        self._day_ends = 0
        """When the day of study that is shown ends, in UTC ms."""
        self._next_day: Timer | None = None

    def _add_table(self) -> None:
        if self._table is not None or self.app.screen is not self:
            return
        load_kinds()
        from quiz.tui.widgets.bank_table import BankTable

        self._table = BankTable(self._subtitle)
        self.panes.mount(self._table)
        self._table.focus()
        self._show_banks()

    @property
    def _has_panel(self) -> bool:
        """Whether there is room for more about the bank under the cursor."""
        return self.has_class("-roomy")

    def _subtitle(self, bank: str) -> str:
        """Return the description of a bank where it does not stand beside the table."""
        return "" if self._has_panel else self.app.study.library.description(bank)

    def on_resize(self) -> None:
        if self._table is not None:
            self._table.show_current()

    def on_bank_table_moved(self, event: BankTable.Moved) -> None:
        self._keep_to_day()
        if self._has_panel and self._panel is None:
            from quiz.tui.widgets.bank_panel import BankPanel

            self._panel = BankPanel(self.app.study.library)
            self.panes.mount(self._panel)
        if self._panel is not None:
            self._panel.show(event.row)

    def on_screen_resume(self) -> None:
        if self.app.screen is not self:
            return  # another screen has begun at once, such as a review; this one waits until it is seen
        self.refresh_counts()
        if self._table is None:
            # A timer that began here would end before the first frame, and the table would hold it up.
            self.call_after_refresh(self.set_timer, PAINTED, self._add_table)

    def refresh_counts(self, bank: str = "") -> None:
        """Count the cards that are due, and show the counts, with the cursor on a bank if one is named."""
        moment = self.app.clock()
        study = self.app.study
        today = today_at(study.settings, moment.at, moment.offset)
        self._wait_for_next_day(moment.at, today.ends)
        with self.errors_shown():
            due, problems = count_due(study, moment.at, moment.offset), problems_told(study)
            week = study.store.counts.ahead(today, WEEK)
            self.date.update(weekday_text(date_of(today.day)))
            self.forecast.show(week, today.day)
            self._banks = due.banks
            follows = self._follows_plan(moment)
            if not follows:
                self.today.update(Content.styled(headline(due, self._answered(today.day)), "bold"))
                tell(self.split, counts_line(due, week[0], problems))
                tell(self.backlog, backlog_line(study, due))
            if self._table is not None:
                self.call_after_refresh(self._show_banks, bank)
            is_first = not study.store.counts.latest(1)
            self.update_classes({"-nothing-ahead": not any(week), "-first": is_first})
            told = welcome(self, today.day, due.new_from, has_plan=follows) if is_first else ""
            tell(self.welcome, told)
            tell(self.came_in, self.app.came_in)
            self.problems.update(problems)

    def _wait_for_next_day(self, at: int, ends_at: int) -> None:
        """Count anew when the day of study ends; at the next key if the machine sleeps then."""
        self._day_ends = ends_at
        if self._next_day is not None:
            self._next_day.stop()
        self._next_day = self.set_timer((ends_at - at) / 1000, self._keep_to_day)

    def _keep_to_day(self) -> None:
        if self.app.screen is self and self.app.clock().at >= self._day_ends:
            self.refresh_counts()

    def _answered(self, today: int) -> int:
        """Return how many cards have been answered today."""
        counts = self.app.study.store.counts
        return counts.answered(today) if any(day == today for day, *_ in counts.latest(1)) else 0

    def _follows_plan(self, moment: Timestamp) -> bool:
        """Show a plan in place of what is due, if there is one to follow, or else that it is over."""
        study = self.app.study
        if not study.store.has_plans():
            self.plan_over.display = False
            return False
        from quiz.study.plan.status import headline as plan_headline
        from quiz.study.plan.status import over_line  # not before the first paint without a plan
        from quiz.study.plan.today import plan_today

        today = moment.day(study.settings.day_start)
        plan = study.store.plans.current()
        is_over = plan is not None and plan.date <= today < plan.date + WEEK
        self.plan_over.update(over_line(plan, today) if plan is not None and is_over else "")
        self.plan_over.display = is_over
        if plan is None or plan.date <= today:
            return False
        day = plan_today(study, plan, moment.at, moment.offset)
        if day is None:
            self.today.update(Content.styled(plan_headline(plan, today), "bold"))
            tell(self.split, "")
            tell(self.backlog, "")
            load_kinds()
            self._load_planner(plan)
        else:
            self._show_plan(plan, day, today)
        return True

    @work(thread=True)
    def _load_planner(self, plan: PlanRow) -> None:
        """Import what plans a day while the screen is looked at."""
        with one_at_a_time:
            import quiz.study.plan.day  # noqa: F401 - loaded now, used below

        self.app.call_from_thread(self._plan_day, plan)

    def _plan_day(self, plan: PlanRow) -> None:
        from quiz.study.plan.day import planned_day

        study, moment = self.app.study, self.app.clock()
        try:
            day = planned_day(study, plan, moment)
        except QuizError as error:  # its bank may be gone; a dialog would come at each return here
            tell(self.split, Content.styled(f"{error.title}. {error.hint}", "$warning"))
        else:
            self._show_plan(plan, day, moment.day(study.settings.day_start))

    def _show_plan(self, plan: PlanRow, day: PlanToday, today: int) -> None:
        from quiz.study.plan.status import day_line, outside_line
        from quiz.study.plan.today import outside

        lines = (day_line(plan, day, today, is_brief=is_brief) for is_brief in (False, True))
        self.today.update(Fitting(*(Content.styled(line, "bold") for line in lines)))
        tell(self.split, planned_counts(day, self._answered(today)) if day.total else "")
        others = outside(day, self._banks)
        way = f"; {key_of(self, 'home.bank')} asks those of a bank"
        told = f"{outside_line(others)}{way}" if others else ""
        tell(self.backlog, Content.styled(told, "$foreground-muted") if told else "")

    def _show_banks(self, start: str = "") -> None:
        """Show the banks and what can wait for the first frame, and have the rest counted."""
        from quiz.study.bank_groups import bank_groups

        if self._table is not None:
            self._table.show(bank_groups(self.app.study.library, self._banks), start)
            with self.errors_shown():
                tell(self.open_exams, open_exams(self))
                tell(self.renamed, renamed(self.app.study))
            self._count_more()

    @work(thread=True, exclusive=True, group="counts")
    def _count_more(self) -> None:
        """Count what takes too long for the screen to wait, over a connection of its own."""
        from quiz.study.recent_days import recent_days

        study = self.app.study
        day = self.app.clock().day(study.settings.day_start)
        with suppress(QuizError), closing(Store(study.store.path, only_read=True)) as store:
            self.post_message(self.Counted(store.studied.known(), recent_days(store, day)))

    def on_home_screen_counted(self, event: Counted) -> None:
        """Show each bank's share that is known, and the last days."""
        tell(self.recent, days_line(event.recent) if event.recent else "")
        if self._table is not None:
            self._table.show_known(event.known)

    def action_study(self) -> None:
        self.app.start_review()

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        if self._table is not None:
            self.app.start_review(self._table.query_at(str(event.row_key.value)))

    def action_search(self) -> None:
        self.app.search()

    def action_browse(self) -> None:
        self.app.browse()

    def action_settings(self) -> None:
        self.app.show_settings()

    def action_add_card(self) -> None:
        self.app.add_card()

    def action_labs(self) -> None:
        self.app.show_labs()

    def action_exam(self) -> None:
        self.app.take_exam("exam")

    def action_interview(self) -> None:
        self.app.take_exam("interview")

    def action_history(self) -> None:
        self.app.show_history()

    @work(group="dialog")
    async def action_limits(self) -> None:
        from quiz.tui.screens.limits_dialog import choose_for_today

        with self.errors_shown():
            await choose_for_today(self)
        self.refresh_counts()

    def action_statistics(self) -> None:
        self.app.show_statistics()

    def action_plan(self) -> None:
        self.app.show_plan()

    def action_reload(self) -> None:
        with self.errors_shown():
            self.app.study.reload()
        self.refresh_counts()
