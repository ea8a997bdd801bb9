"""Starting the app.

Files are opened first, and what is asked for is checked: errors are reported before a screen is drawn.
"""

from __future__ import annotations

import os
import sys
import time
from random import SystemRandom
from typing import TYPE_CHECKING

from quiz.clock import now, steady
from quiz.errors import QuizError
from quiz.fsrs.timestamp import Timestamp
from quiz.render.color_systems import SIXTEEN_COLORS
from quiz.study.context import open_study
from quiz.study.daily_backup import DailyBackup
from quiz.study.start_check import check_start
from quiz.tui import typed_ahead
from quiz.tui.app import QuizApp

if TYPE_CHECKING:
    from quiz.study.context import Study
    from quiz.study.start import Start

PATIENCE = 1.0
"""Seconds of waiting before progress is shown."""
BACKUP_DELAY = 2.0
"""Seconds from the start until the backup of the day is made: the first screen comes first."""
BACKUP_PATIENCE = 0.5
"""Seconds that leaving waits at most for a backup that is being made."""


class _Waiting:
    """Shows on stderr how far something has come that may take long, such as reading changed banks."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.began = time.monotonic()
        self.shown = False

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self.began > PATIENCE:
            self.shown = True
            sys.stderr.write(f"\r{self.what}: {done:,} of {total:,}")
        if done == total and self.shown:
            sys.stderr.write("\r\x1b[K")


def launch(banks: list[str], progress: str, start: Start) -> int:
    """Run the app and return its exit code. Raises ``QuizError`` if it cannot start."""
    with typed_ahead.dropped():
        study = open_study(
            banks,
            progress,
            _Waiting("Reading banks"),
            report_states=_Waiting("Computing memory states from reviews"),
        )
    clock, random = (lambda: Timestamp(*now(), steady())), SystemRandom()
    try:
        check_start(study, start, clock, random)
        app = QuizApp(
            study,
            clock=clock,
            random=random,
            color=not os.environ.get("NO_COLOR"),
            start=start,
        )
        if app.console.color_system in SIXTEEN_COLORS:
            app.suit_few_colors()
        with DailyBackup(study, Timestamp(*now()), BACKUP_DELAY, BACKUP_PATIENCE) as backup:
            app.run()
        if backup.error:
            sys.stderr.write(f"quiz: {backup.error}\n")
        _synchronize_at_end(study)
        return app.return_code or 0
    finally:
        study.close()


def _synchronize_at_end(study: Study) -> None:
    """Send what a session logged that ended with the app."""
    if not study.settings.sync:
        return
    from platform import node

    from quiz.sync.synchronize import Here
    from quiz.tui.sync_worker import exchange

    here, line = Here(node(), now()[0], SystemRandom().getrandbits), _Waiting("Synchronizing")
    try:
        exchange(study.store.path, study.settings, here, lambda _doing, done, total: line(done, total))
    except QuizError as error:
        sys.stderr.write(f"quiz: {error}\n")
