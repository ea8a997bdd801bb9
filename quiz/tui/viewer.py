"""Opening a file in the program that the system has for it."""

from __future__ import annotations

import os
import subprocess
import sys
from threading import Thread

from quiz.errors import QuizError

_TITLE = "The file cannot be opened"
_OPENERS = {"darwin": "open"}
"""The program that opens a file in another, by ``sys.platform``; elsewhere it is ``xdg-open``."""


def open_in_viewer(file: str) -> None:
    """Open a file, without waiting for it. Raises ``QuizError`` if there is nothing to open it with."""
    try:
        if sys.platform == "win32":
            os.startfile(file)  # noqa: S606 - a file that is known to be no program
        else:
            _start(_OPENERS.get(sys.platform, "xdg-open"), file)
    except OSError as error:
        raise QuizError(_TITLE, f"The system has no program for it: {error.strerror}.") from None


def _start(opener: str, file: str) -> None:
    """Start a program that outlives the app and writes nothing over it."""
    nowhere = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603 - likewise
            [opener, file], stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
    except FileNotFoundError:
        hint = "Install xdg-utils, and a viewer." if opener == "xdg-open" else ""
        raise QuizError(_TITLE, f"This system has no {opener}, which would open it.", hint) from None
    Thread(target=process.wait, daemon=True).start()  # so that it does not stay behind as a zombie
