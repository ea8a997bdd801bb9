"""Opening the library and the progress file for a command."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager

from quiz.cli.output import no_progress_told, say_aside
from quiz.errors import QuizError, printable
from quiz.study.context import Study, open_study


def open_and_say(banks: list[str], progress: str, *, only_read: bool = False) -> Study:
    """Open what a command needs, as ``open_study`` does.

    Say if another model is now in use, and if there is no progress file of the name given. Raises
    ``QuizError`` if that is to be written to, in a folder that is not there: both are slips.
    """
    if progress and not os.path.exists(progress):
        _say_missing(progress, only_read=only_read)
    study = open_study(banks, progress, only_read=only_read)
    if study.model_note:
        say_aside(study.model_note)
    return study


def _say_missing(progress: str, *, only_read: bool) -> None:
    if only_read:
        say_aside(no_progress_told(progress))
        return
    folder = os.path.dirname(os.path.abspath(progress))
    if not os.path.isdir(folder):
        hint = "Make it first. quiz paths shows which progress file is used by default."
        raise QuizError("There is no such folder", printable(folder), hint)
    say_aside(f"A new progress file: {printable(progress)}")


@contextmanager
def studying(banks: list[str], progress: str) -> Iterator[Study]:
    """Open what a session in plain mode needs; the progress file is backed up meanwhile."""
    from quiz.clock import now
    from quiz.fsrs.timestamp import Timestamp
    from quiz.study.daily_backup import DailyBackup

    with closing(open_and_say(banks, progress)) as study:
        with DailyBackup(study, Timestamp(*now())) as backup:
            yield study
        if backup.error:
            say_aside(f"quiz: {backup.error}")
