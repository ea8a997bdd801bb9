"""The progress file of a command that only reads it."""

from __future__ import annotations

import os

from quiz import paths
from quiz.errors import QuizError, printable
from quiz.progress.store import Store


def open_progress(named: str) -> Store:
    """Return the progress file ``named`` on the command line, or the default one, to be read only.

    Raises ``QuizError`` if there is no file of that name, which is a slip; the default file may be missing.
    """
    if named and not os.path.exists(named):
        hint = "quiz paths shows which one is used by default."
        raise QuizError("There is no progress file", printable(named), hint)
    return Store(named or paths.progress_file(), only_read=True)
