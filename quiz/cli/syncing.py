"""Synchronizing from the command line: with a line that shows progress, and quietly around a session."""

from __future__ import annotations

import platform
import sys
import time
from random import SystemRandom
from threading import Thread
from typing import TYPE_CHECKING, Self, TextIO

from quiz.cli.output import say_aside
from quiz.clock import now
from quiz.errors import QuizError
from quiz.progress.store import Store
from quiz.study.rebuild import rebuild_stale
from quiz.sync.news import has_news
from quiz.sync.report import notable_lines
from quiz.sync.segments import checked_folder
from quiz.sync.synchronize import Here, Outcome, Synchronization
from quiz.text.format import percent

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.settings import Settings
    from quiz.study.context import Study
    from quiz.sync.synchronize import Report

PATIENCE = 1.0
"""Seconds before the line first appears."""


class ShareLine:
    """Shows on ``stream``, if there is one, what is being done and how much of it."""

    def __init__(self, stream: TextIO | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._next = clock() + PATIENCE
        self._width = 0

    def __call__(self, doing: str, done: int, total: int) -> None:
        """Show how much is done."""
        if self._stream is None or self._clock() < self._next:
            return
        line = f"{doing}: {percent(min(done, total) / max(total, 1))}"
        self._width = max(self._width, len(line))
        self._stream.write(f"\r{line:{self._width}}")
        self._stream.flush()
        self._next = self._clock() + 0.1

    def wipe(self) -> None:
        """Remove the line."""
        if self._stream is not None and self._width:
            self._stream.write(f"\r{' ' * self._width}\r")
            self._stream.flush()


def synchronize(store: Store, settings: Settings, folder: str, report: Report) -> Outcome:
    """Synchronize a progress file with a folder, and rebuild the cards about which events have come."""
    here = Here(platform.node(), now()[0], SystemRandom().getrandbits)

    def rebuild() -> int:
        return rebuild_stale(store, settings, lambda done, total: report("Rebuilding cards", done, total))

    return Synchronization(store, folder, here, rebuild, report).run()


def synchronize_and_show(store: Store, settings: Settings, folder: str) -> Outcome:
    """Do that with a line on stderr that shows progress, if it takes long."""
    line = ShareLine(sys.stderr if sys.stderr.isatty() else None)
    try:
        return synchronize(store, settings, folder, line)
    finally:
        line.wipe()


class SyncedSession:
    """A session in plain lines: meanwhile the logs of other devices come in, and at its end its own go out.

    Without a folder in the settings nothing happens. What fails is said at the end, and spoils no session.
    """

    def __init__(self, study: Study) -> None:
        self._path = study.store.path
        self._settings = study.settings
        self._said: list[str] = []
        self._thread = Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        """Begin to read what has come."""
        if self._settings.sync:
            self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Write what is new."""
        if not self._settings.sync:
            return
        self._thread.join()
        self._run()
        for line in dict.fromkeys(self._said):
            say_aside(line)

    def _run(self) -> None:
        try:
            folder = checked_folder(self._settings.sync)
            store = Store(self._path)
            try:
                if has_news(store, folder):
                    outcome = synchronize(store, self._settings, folder, lambda *_share: None)
                    self._said += notable_lines(store, outcome)
            finally:
                store.close()
        except QuizError as error:
            self._said.append(str(error))
