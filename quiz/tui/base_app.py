"""The app as screens know it: what it holds, and where it can take the learner.

The screens import this module and not the app, which imports them.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from random import Random
from typing import TYPE_CHECKING, Literal

from textual import events
from textual.timer import Timer

from quiz.errors import QuizError
from quiz.study.context import Study
from quiz.tui.notifying_app import NotifyingApp

if TYPE_CHECKING:
    from quiz.exchange.importing.added_questions import AddedQuestions
    from quiz.labs.lab import Lab
    from quiz.study.exam.session import ExamSession
    from quiz.study.exam.start import AskedExam
    from quiz.study.results.mistakes import RepeatedMistake
    from quiz.study.results.result import Result
    from quiz.study.review.session import Clock, ReviewSession
    from quiz.study.review.undo import UndoStep
    from quiz.study.start import Which


LONGEST_WAIT = 0.25
"""Seconds that the screen may stand still because another program is writing to the progress file."""
PAUSE = 2.0
"""Seconds without an answer that count as a pause."""


class BaseApp(NotifyingApp):
    """The study, time and chance, and the ways between screens; ``Navigation`` says where each leads."""

    has_begun = False
    """Whether the first frame is painted."""
    waits_for_disk = False
    """Whether the terminal waits with what is painted until what was recorded is on the disk."""

    def __init__(self, study: Study, clock: Clock, random: Random, *, color: bool) -> None:
        super().__init__()
        self.animation_level = "none"  # each step of a movement would be sent to a terminal far away
        self.study = study
        self.clock = clock
        self.random = random
        self.color = color
        self.additions: list[AddedQuestions] = []
        """The cards added since the app started, the last of which can be taken back."""
        self.came_in = ""
        """What came from other devices last, in words."""
        self._pause: Timer | None = None
        study.store.wait_for_lock(LONGEST_WAIT)

    async def on_event(self, event: events.Event) -> None:
        """Pass on an event; a key that no widget is to take goes straight to the bindings.

        Textual would send it to the screen and back, which takes a twentieth of the time to the next card.
        """
        if not (isinstance(event, events.Key) and self._is_for_bindings(event)):
            await super().on_event(event)
        elif not await self._check_bindings(event.key, priority=True):
            await self._check_bindings(event.key)

    def _is_for_bindings(self, key: events.Key) -> bool:
        takes_keys = hasattr(self.screen, "on_key") or self.screen.maximized is not None
        return self.app_focus and self.focused is None and not takes_keys and not key.is_forwarded

    def suit_few_colors(self) -> None:
        """Draw edges where colours alone would tell, for a terminal with 16 colours."""
        self.add_class("-few-colors")

    @property
    def has_few_colors(self) -> bool:
        """Whether the terminal has 16 colours, in which a field's ground is that of the screen."""
        return self.has_class("-few-colors")

    def expect_records(self) -> None:
        """Have the disk ready for what will be recorded, so that a key waits for it less long."""
        with suppress(QuizError, OSError):  # it is recorded in any case
            self.study.store.lengthen_log()
            if self.waits_for_disk:
                self.study.store.flush_in_background()

    def wait_for_disk(self) -> None:
        """Wait until all that was recorded is on the disk; say so if it cannot be."""
        try:
            self.study.store.wait_for_flush()
        except QuizError as error:
            self.call_later(self.show_error, error)

    def take_note_of_record(self) -> None:
        """Move what was recorded from the log into the progress file itself, once nothing more follows."""
        if self._pause is None:
            self._pause = self.set_timer(PAUSE, self._move_log)
        else:
            self._pause.reset()

    def _move_log(self) -> None:
        self._pause = None
        with suppress(QuizError):  # it stays in the log, where it is just as safe
            self.study.store.move_log()

    def leave_out_stop(self) -> None:
        """Take note that the process was stopped until now."""

    def check_setting(self, name: str, value: object) -> None:
        """Raise ``QuizError`` if the app could not use a value of a setting."""

    def list_keys(self) -> str:
        """Return the ids of all bindings with their keys by default and what they do, a line each."""
        return ""

    def setting_changed(self, name: str) -> None:
        """Take note that a setting has changed."""

    @contextmanager
    def errors_shown(self) -> Iterator[None]:
        """Show a ``QuizError`` raised in the block, which ends there."""
        try:
            yield
        except QuizError as error:
            self.show_error(error)

    @abstractmethod
    def keep_theme(self, name: str) -> None:
        """Have a theme now, and from the next start on."""

    @abstractmethod
    def synchronize(self) -> object:
        """Exchange logs with other devices in the background, if the settings name a folder."""

    @abstractmethod
    def show_error(self, error: QuizError) -> None:
        """Show an error and what to do about it over the current screen."""

    @abstractmethod
    def start_review(self, query: str = "", which: Which = "due", more: int = 0) -> None:
        """Review what is due among the cards that match ``query``, or in the whole library (``ReviewOf``)."""

    @abstractmethod
    def review_cards(self, keys: list[str]) -> None:
        """Review these cards, due or not."""

    @abstractmethod
    def resume_review(self, session: ReviewSession) -> None:
        """Return from the summary of a session to its last card."""

    @abstractmethod
    def show_summary(self, session: ReviewSession) -> None:
        """Show how a session went, in place of its screen."""

    @abstractmethod
    def take_exam(self, kind: Literal["exam", "interview"], request: AskedExam | None = None) -> None:
        """Start the requested exam or interview, or resume an unfinished one; without a request, ask."""

    @abstractmethod
    def show_outcome(self, exam: ExamSession) -> None:
        """Show the results of a finished exam, or the report of an interview, in place of its screen.

        Raises ``QuizError`` if the progress file cannot be read.
        """

    @abstractmethod
    def show_session(self, result: Result) -> None:
        """Show a past session as it was shown when it ended: an interview as its report."""

    @abstractmethod
    def show_results(self, result: Result) -> None:
        """Show the result of a past session."""

    @abstractmethod
    async def show_answer(self, result: Result, place: int, mistakes: dict[int, RepeatedMistake]) -> int:
        """Show one answer of a result; return the place of the last one shown. To be awaited in a worker."""

    @abstractmethod
    def show_calibration(self) -> None:
        """Show how well the learner's confidence fits the answers."""

    @abstractmethod
    def show_history(self) -> None:
        """Show past sessions."""

    @abstractmethod
    def show_statistics(self) -> None:
        """Show what the cards and the log tell."""

    @abstractmethod
    def show_settings(self, name: str = "") -> None:
        """Show the settings, to read and to change, with the cursor on the one of a name."""

    @abstractmethod
    def choose_theme(self) -> None:
        """Ask for the colours of the app."""

    @abstractmethod
    def take_picture(self) -> None:
        """Save what is on the screen to a file."""

    @abstractmethod
    def show_plan(self) -> None:
        """Show the plan to be ready on a date; ask for one if there is none."""

    @abstractmethod
    def show_labs(self) -> None:
        """Show the list of labs."""

    @abstractmethod
    def open_lab(self, lab: Lab) -> None:
        """Open a lab."""

    @abstractmethod
    def fit_model(self) -> None:
        """Fit the memory model to the log, and propose what predicts it better."""

    @abstractmethod
    def import_banks(self) -> None:
        """Import a file that the learner picks."""

    @abstractmethod
    def export_banks(self) -> None:
        """Export questions to a file, as the learner asks."""

    @abstractmethod
    def undo_import(self) -> None:
        """Undo the last import, if the learner wants that."""

    @abstractmethod
    def add_card(self) -> None:
        """Have the learner write a card into a bank of their own."""

    @abstractmethod
    def take_back_addition(self) -> None:
        """Take the last card that was added out of its bank."""

    @abstractmethod
    def search(self) -> None:
        """Ask for a query, and review the cards that match it."""

    @abstractmethod
    async def show_card(self, key: str) -> list[UndoStep]:
        """Show the history of a card; return what was changed there. To be awaited in a worker."""

    @abstractmethod
    def browse(self, query: str = "") -> None:
        """Show the cards that match a query, to look at and to change."""

    @abstractmethod
    def show_keys(self) -> None:
        """Show the keys of the current screen."""
