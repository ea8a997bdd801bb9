"""Opening the library and the progress file for a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from quiz.cli.output import say_aside
from quiz.study.context import Study, open_study


def open_and_say(banks: list[str], progress: str, *, only_read: bool = False) -> Study:
    """Open what a command needs, as ``open_study`` does, and say if another model is now in use."""
    study = open_study(banks, progress, only_read=only_read)
    if study.model_note:
        say_aside(study.model_note)
    return study


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
