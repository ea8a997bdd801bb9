"""Opening a file in the program that the system has for it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from threading import Thread

from quiz.errors import QuizError

_TITLE = "The file cannot be opened"
_OPENERS = {"darwin": "open"}
"""The program that opens a file in another, by ``sys.platform``; elsewhere it is ``xdg-open``."""


def open_in_viewer(file: str, failed: Callable[[QuizError], None]) -> None:
    """Open a file, without waiting for it. Raises ``QuizError`` if there is nothing to open it with.

    If the program fails later, ``failed`` is told so, in a thread of its own.
    """
    try:
        if sys.platform == "win32":
            os.startfile(file)  # noqa: S606 - a file that is known to be no program
        else:
            _start(_OPENERS.get(sys.platform, "xdg-open"), file, failed)
    except OSError as error:
        raise QuizError(_TITLE, f"The system has no program for it: {error.strerror}.") from None


def _start(opener: str, file: str, failed: Callable[[QuizError], None]) -> None:
    """Start a program that outlives the app and writes nothing over it."""
    nowhere = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603 - likewise
            [opener, file], stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
    except FileNotFoundError:
        hint = "Install xdg-utils, and a viewer." if opener == "xdg-open" else ""
        raise QuizError(_TITLE, f"This system has no {opener}, which would open it.", hint) from None

    def wait() -> None:  # also so that it does not stay behind as a zombie
        if process.wait():
            hint = "Is there a program for such files, and a display?"
            failed(QuizError(_TITLE, f"{opener} has failed.", hint))

    Thread(target=wait, daemon=True).start()
