"""The ways between screens. A screen is imported when it is first shown, so that the app starts fast."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Literal

from textual import work

from quiz.errors import QuizError
from quiz.study.start import ReviewOf, Which
from quiz.text.format import NOTHING_ANSWERED, plural
from quiz.tui.background import BackgroundWork
from quiz.tui.loading import one_at_a_time

if TYPE_CHECKING:
    from textual.screen import Screen

    from quiz.labs.lab import Lab
    from quiz.study.exam.session import ExamSession
    from quiz.study.exam.start import AskedExam
    from quiz.study.results.mistakes import RepeatedMistake
    from quiz.study.results.result import Result
    from quiz.study.review.card_changes import CardChanges
    from quiz.study.review.session import ReviewSession
    from quiz.study.review.undo import UndoStep


class Navigation(BackgroundWork):
    """Which screen each way leads to."""

    _listed: CardChanges | None = None
    """What was changed in Browse last: a bank that went with its last question can still come back."""

    def show_error(self, error: QuizError) -> None:
        from quiz.tui.screens.message_dialog import MessageDialog

        self.clear_notifications()  # one may have told the same
        self.push_screen(MessageDialog(error.title, f"{error.message}\n\n{error.hint}".rstrip()))

    # Reviews

    @work(thread=True)
    def load_review(self) -> None:
        """Import what the first review and the command palette need while the home screen is looked at."""
        with one_at_a_time:
            import quiz.tui.palette
            import quiz.tui.screens.review
            import quiz.tui.screens.summary  # noqa: F401 - loaded now, used later

    def start_review(self, query: str = "", which: Which = "due", more: int = 0) -> None:
        from quiz.study.clock_check import long_break

        with self.errors_shown():
            if question := long_break(self.study, self.clock()):
                self._ask_about_clock(question, query, which, more)
            else:
                self._begin_review(query, which, more)

    @work(group="dialog")
    async def _ask_about_clock(self, question: str, query: str, which: Which, more: int) -> None:
        """Begin a review if the clock is right: reviews at a wrong time would spoil the schedule."""
        from quiz.study.clock_check import confirm_clock
        from quiz.tui.screens.ask_dialog import AskDialog

        answers = (("y", "yes, it is"), ("n", "no: I set the clock first"))
        dialog = AskDialog("A long time has passed", question, answers, start="n")
        if await self.push_screen_wait(dialog) == "y":
            with self.errors_shown():
                confirm_clock(self.study)
                self._begin_review(query, which, more)

    def _begin_review(self, query: str, which: Which, more: int) -> None:
        from quiz.study.review.beyond import begin
        from quiz.tui.screens.review import ReviewScreen

        with self.errors_shown():
            request = ReviewOf(query, which, more)
            session = begin(self.study, request, clock=self.clock, random=self.random)
            self.push_screen(ReviewScreen(session))

    def review_cards(self, keys: list[str]) -> None:
        from quiz.study.review.cram import cram
        from quiz.tui.screens.review import ReviewScreen

        with self.errors_shown():
            session = cram(self.study, keys, clock=self.clock, random=self.random)
            missing = len(set(keys)) - session.remaining().total
            self.push_screen(ReviewScreen(session))
            if missing:
                cards = plural(missing, "card is", "cards are")
                self.notify(f"{cards} suspended, buried, or no longer in the library.", markup=False)

    def resume_review(self, session: ReviewSession) -> None:
        from quiz.tui.screens.review import ReviewScreen

        self.switch_screen(ReviewScreen(session, resumed=True))

    def show_summary(self, session: ReviewSession) -> None:
        from quiz.tui.screens.summary import SummaryScreen

        self.switch_screen(SummaryScreen(session))
        self.synchronize()
        self.fit_after_growth()

    # The memory model

    @work(group="dialog")
    async def fit_model(self) -> None:  # type: ignore[override]  # a worker may be awaited
        from quiz.tui.fit_model import fit_model

        with self.errors_shown():
            await fit_model(self)

    # Writing cards

    @work(group="dialog")
    async def add_card(self) -> None:  # type: ignore[override]  # a worker may be awaited
        from quiz.tui.add_card import add_card

        with self.errors_shown():
            await add_card(self)

    def take_back_addition(self) -> None:
        from quiz.tui.add_card import take_back_addition

        with self.errors_shown():
            take_back_addition(self)

    # Importing and exporting

    @work(group="dialog")
    async def import_banks(self) -> None:  # type: ignore[override]  # a worker may be awaited
        from quiz.tui.import_banks import import_banks
        from quiz.tui.screens.home import HomeScreen

        with self.errors_shown():
            bank = await import_banks(self)
            if bank and isinstance(self.screen, HomeScreen):
                self.screen.refresh_counts(bank)

    @work(group="dialog")
    async def undo_import(self) -> None:  # type: ignore[override]  # a worker may be awaited
        from quiz.tui.import_banks import undo_last_import

        with self.errors_shown():
            await undo_last_import(self)

    @work(group="dialog")
    async def export_banks(self) -> None:  # type: ignore[override]  # a worker may be awaited
        from quiz.tui.export_banks import export_banks

        with self.errors_shown():
            await export_banks(self)

    # Cards

    @work(group="dialog")
    async def search(self) -> None:  # type: ignore[override]  # a worker may be awaited
        from quiz.tui.screens.search import SearchScreen

        found = await self.push_screen_wait(SearchScreen())
        if isinstance(found, str):
            self.browse(found)
        elif found is not None:
            self.start_review(found.query, found.which)

    def browse(self, query: str = "") -> None:
        from quiz.study.review.card_changes import CardChanges
        from quiz.tui.screens.browse import BrowseScreen

        earlier = self._listed.in_banks if self._listed is not None else []
        self._listed = CardChanges(self.study, self.clock, self.random, earlier)
        self.push_screen(BrowseScreen(self._listed, query))

    async def show_card(self, key: str) -> list[UndoStep]:
        from quiz.study.review.card_changes import CardChanges
        from quiz.tui.screens.card import CardScreen

        return await self.push_screen_wait(CardScreen(CardChanges(self.study, self.clock, self.random), key))

    # Exams, interviews and their results

    @work(group="dialog")
    async def take_exam(self, kind: Literal["exam", "interview"], request: AskedExam | None = None) -> None:  # type: ignore[override]  # a worker may be awaited
        from quiz.tui.exam_start import take_exam
        from quiz.tui.screens.home import HomeScreen

        with self.errors_shown():
            await take_exam(self, kind, request)
        if isinstance(self.screen, HomeScreen):
            self.screen.refresh_counts()  # an exam that it named may have been dropped

    def show_outcome(self, exam: ExamSession) -> None:
        from quiz.study.results.result import result

        if exam.plan.rules.spoken and all(entry.response is None for entry in exam.entries):
            self.pop_screen()
            self.notify(NOTHING_ANSWERED, markup=False)
            return
        self.synchronize()
        outcome = result(exam.study.store, exam.row.session, self.study.library.titles)
        self.switch_screen(_screen_of(outcome))

    def show_session(self, result: Result) -> None:
        self.push_screen(_screen_of(result))

    def show_results(self, result: Result) -> None:
        from quiz.tui.screens.results import ResultsScreen

        self.push_screen(ResultsScreen(result))

    async def show_answer(self, result: Result, place: int, mistakes: dict[int, RepeatedMistake]) -> int:
        from quiz.tui.screens.answer_review import AnswerReviewScreen

        return await self.push_screen_wait(AnswerReviewScreen(result, place, mistakes))

    def show_calibration(self) -> None:
        from quiz.study.results.calibration import calibrate
        from quiz.tui.screens.calibration import CalibrationScreen

        with self.errors_shown():
            self.push_screen(CalibrationScreen(calibrate(self.study.store.answers.with_confidence())))

    def show_history(self) -> None:
        from quiz.tui.screens.history import HistoryScreen

        self.push_screen(HistoryScreen())

    def show_statistics(self) -> None:
        from quiz.tui.screens.statistics import StatisticsScreen

        self.push_screen(StatisticsScreen())

    def show_settings(self, name: str = "") -> None:
        from quiz.tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen(name))

    @work(group="dialog")
    async def choose_theme(self) -> None:  # type: ignore[override]  # a worker may be awaited
        from quiz.tui.screens.choice_dialog import ask_for_theme

        if chosen := await ask_for_theme(self, "Theme"):
            self.keep_theme(chosen)

    def keep_theme(self, name: str) -> None:
        from quiz.exchange.keep_setting import keep_setting
        from quiz.paths import settings_file

        self.theme = self.study.settings.theme = name
        try:
            keep_setting(settings_file(), "theme", name)
        except QuizError as error:
            self.notify(f"{error.message}. {error.hint}", title=error.title, severity="warning", markup=False)

    def take_picture(self) -> None:
        """Save the screen to a file here once the palette is gone from it."""
        self.set_timer(0.1, partial(self.deliver_screenshot, path=os.getcwd()))

    @work(group="dialog")
    async def show_plan(self) -> None:  # type: ignore[override]  # a worker may be awaited
        from quiz.study.plan.today import current_plan
        from quiz.tui.screens.plan import PlanScreen
        from quiz.tui.screens.plan_setup import PlanSetupScreen

        today = self.clock().day(self.study.settings.day_start)
        with self.errors_shown():
            plan = current_plan(self.study, today)
            if plan is None:
                last = self.study.store.plans.last_made()
                plan = await self.push_screen_wait(PlanSetupScreen(last))
            if plan is not None:
                self.push_screen(PlanScreen(plan))

    # Labs and help

    def show_labs(self) -> None:
        from quiz.tui.screens.labs import LabsScreen

        self.push_screen(LabsScreen())

    def open_lab(self, lab: Lab) -> None:
        from quiz.tui.screens.lab import LabScreen

        self.push_screen(LabScreen(lab))

    def show_keys(self) -> None:
        from quiz.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))


def _screen_of(result: Result) -> Screen[None]:
    """Return the screen that shows how a session went: of an interview, the report."""
    from quiz.tui.screens.interview_report import InterviewReportScreen
    from quiz.tui.screens.results import ResultsScreen

    is_interview = result.plan is not None and result.plan.rules.spoken
    return InterviewReportScreen(result) if is_interview else ResultsScreen(result)
