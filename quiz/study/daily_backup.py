"""The backup of the day, made by itself while the learner studies."""

from __future__ import annotations

import os
from threading import Event, Timer
from types import TracebackType
from typing import Self

from quiz.errors import FileBusyError, QuizError
from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import Study
from quiz.text.iso import date_of

PAUSE = 0.02
"""Seconds between two steps: with the steps themselves, 100 MB take some 5 seconds."""


class DailyBackup:
    """A block in which the progress file is backed up in a thread, unless it was backed up on the same day.

    The thread starts after ``delay`` seconds, and copies in small steps with pauses, so that no review has to
    wait for the disk; it hurries once the block ends. A block that ends sooner makes no backup; one that ends
    later waits for it, at most ``patience`` seconds, but not at all if it ends with an error or a signal.
    ``error`` is what kept it from being made.
    """

    def __init__(
        self, study: Study, moment: Timestamp, delay: float = 0, patience: float | None = None
    ) -> None:
        self.error: QuizError | None = None
        self._patience = patience
        self._path = study.store.path
        self._day = date_of(moment.day(study.settings.day_start))
        self._timer: Timer | None = None
        self._ends = Event()
        if study.settings.daily_backup and study.store.has_answers():
            self._timer = Timer(delay, self._run)
            self._timer.daemon = True

    def _run(self) -> None:
        from quiz.progress.backups import back_up, backup_path

        if os.path.exists(backup_path(self._path, self._day)):
            return
        try:
            back_up(self._path, self._day, lambda: self._ends.wait(PAUSE))
        except FileBusyError:  # another window makes it, or repairs the file; if not, it is made next time
            pass
        except QuizError as error:
            self.error = error

    def __enter__(self) -> Self:
        """Begin to wait."""
        if self._timer is not None:
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give up waiting, or wait for a backup that has begun."""
        if self._timer is not None:
            self._timer.cancel()
            self._ends.set()
            if kind is None:
                self._timer.join(self._patience)
