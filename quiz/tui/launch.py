"""Starting the app: what it needs is opened first, so that an error is told before a screen is drawn."""

from __future__ import annotations

import os
import sys
import time
from random import SystemRandom
from typing import TYPE_CHECKING, Any, Protocol

from quiz.clock import now
from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import open_study
from quiz.tui.app import QuizApp

if TYPE_CHECKING:
    from quiz.study.exam.start import Sitting

PATIENCE = 1.0
"""Seconds of reading banks after which progress is told."""


class Request(Protocol):
    """What the command line asks for."""

    banks: list[str]
    progress: str
    start: str
    query: str
    options: dict[str, Any]


class _Reading:
    """Tells on stderr how far the reading of changed banks is, once that takes long enough to ask."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.told = False

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self.began > PATIENCE:
            self.told = True
            sys.stderr.write(f"\rReading banks: {done} of {total}")
        if done == total and self.told:
            sys.stderr.write("\r\x1b[K")


def _sitting(request: Request) -> Sitting | None:
    """Return the exam or the interview that the command line asks for, if it does."""
    if request.start not in ("exam", "interview"):
        return None
    from quiz.study.exam.start import sitting

    return sitting(request.start, request.query, request.options)


def launch(request: Request) -> int:
    """Run the app until it is left; return its exit code. Raises ``QuizError`` where it cannot start."""
    study = open_study(request.banks, request.progress, _Reading())
    try:
        app = QuizApp(
            study,
            clock=lambda: Timestamp(*now()),
            random=SystemRandom(),
            color=not os.environ.get("NO_COLOR"),
            review=request.start == "review",
            query=request.query,
            sitting=_sitting(request),
        )
        app.run()
        return app.return_code or 0
    finally:
        study.close()
