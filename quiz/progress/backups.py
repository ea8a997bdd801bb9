"""Backups of the progress file: one a day in a folder beside it, thinned out as they grow old.

A backup gets its name once it is complete and has been checked, so a file with the name of a day is whole.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from typing import NamedTuple

from quiz.errors import DamagedFileError, FileBusyError, QuizError, printable
from quiz.paths import make_folder
from quiz.progress.database import FILE_ERRORS, explain
from quiz.progress.saved_copy import save_copy
from quiz.sqlite import sqlite3

DAILY, WEEKLY, MONTHLY = 7, 4, 12
"""How many backups are kept: the last ones, and the last of each week and of each month before."""
MOST_BYTES = 1 << 30
"""What all backups may take together; the newest two are kept however large they are."""
ALWAYS_KEPT = 2
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)\.db")
_COPY = re.compile(r"\.(v\d+|(rescued|replaced|salvaged)\d*)")
_UNCHECKED = "unchecked"
"""The name of a copy that is not a backup yet."""
WAYS_OUT = "quiz doctor tells what can be done."


class Backup(NamedTuple):
    """A backup, the day of study on which it was made, and its size in bytes."""

    path: str
    day: date
    size: int


def folder_of(path: str) -> str:
    """Return the folder of the backups of the progress file at ``path``."""
    return f"{path}.backups"


def backup_path(path: str, day: date) -> str:
    """Return where the backup of a day is."""
    return os.path.join(folder_of(path), f"{day.isoformat()}.db")


def backups(path: str) -> list[Backup]:
    """Return the backups of a progress file, the newest first."""
    found = []
    with suppress(FileNotFoundError), os.scandir(folder_of(path)) as entries:
        for entry in entries:
            if (named := _NAME.fullmatch(entry.name)) and entry.is_file():
                with suppress(ValueError, FileNotFoundError):  # no day, or removed by another program
                    found.append(Backup(entry.path, date.fromisoformat(named[1]), entry.stat().st_size))
    return sorted(found, key=lambda backup: backup.day, reverse=True)


def other_copies(path: str) -> list[tuple[str, int]]:
    """Return the path and the size of each copy beside a progress file that is kept until it is deleted."""
    folder, name = os.path.split(path)
    try:
        names = os.listdir(folder)
    except FileNotFoundError:
        return []
    copies = [other for other in names if other.startswith(name) and _COPY.fullmatch(other[len(name) :])]
    return [(path, os.path.getsize(path)) for path in (os.path.join(folder, copy) for copy in sorted(copies))]


def back_up(path: str, day: date, pause: Callable[[], object] | None = None) -> Backup:
    """Make the backup of a day, in place of one made earlier that day, and thin out the older ones.

    With a ``pause`` it is made in small steps, after each of which that is called.
    Raises ``QuizError``, and leaves all backups as they are, if the file is damaged, the disk is full or
    another program is making a backup.
    """
    folder, target = folder_of(path), backup_path(path, day)
    with _explained(path, folder):
        make_folder(folder)
        with alone_in(folder):
            for name in os.listdir(folder):  # left by a program that was killed
                if name.startswith(_UNCHECKED):
                    os.remove(os.path.join(folder, name))
            _copy_checked(path, os.path.join(folder, _UNCHECKED), target, pause)
            for backup in superseded(backups(path)):
                if backup.path != target:  # its day is long past if the clock was set back
                    os.remove(backup.path)
        return Backup(target, day, os.path.getsize(target))


def back_up_to(path: str, target: str) -> int:
    """Copy the progress file to a new file, and return its size. Raises ``QuizError``, leaving none."""
    if os.path.lexists(target):
        raise QuizError("There is a file already", printable(target), "Name another one.")
    with _explained(path, target):
        _copy_checked(path, f"{target}.{_UNCHECKED}", target)
        return os.path.getsize(target)


def _copy_checked(path: str, unchecked: str, target: str, pause: Callable[[], object] | None = None) -> None:
    """Copy the file by way of ``unchecked``, so that what bears the name ``target`` is whole and sound."""
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        save_copy(reader, unchecked, pause)
    if fault := fault_of_copy(unchecked):
        os.remove(unchecked)
        hint = f"No backup was made; earlier ones are kept. {WAYS_OUT}"
        raise DamagedFileError("The progress file is damaged", f"{printable(path)}: {fault}", hint)
    os.replace(unchecked, target)
    sync_folder(os.path.dirname(target) or ".")  # before an older one is removed


@contextmanager
def _explained(path: str, where: str) -> Iterator[None]:
    """Raise errors of the block, in which ``path`` is read and ``where`` is written, as ``QuizError``."""
    try:
        yield
    except FILE_ERRORS as error:
        raise explain(path, error) from error
    except OSError as error:
        reason, hint = error.strerror or str(error), "Free some space, or allow writing there."
        raise QuizError("The backup could not be made", f"{printable(where)}: {reason}", hint) from error


def superseded(newest_first: list[Backup], most_bytes: int = MOST_BYTES) -> list[Backup]:
    """Return the backups that are no longer needed: too many, or too large together."""
    daily = newest_first[:DAILY]
    weekly = _last_of_each(newest_first, lambda day: day.isocalendar()[:2], WEEKLY)
    monthly = _last_of_each(newest_first, lambda day: (day.year, day.month), MONTHLY)
    kept = {*daily, *weekly, *monthly}
    # What is given up first if they are too large: days but the newest, then weeks, then the oldest months.
    by_worth = sorted(kept, key=lambda backup: (backup in monthly, backup in weekly, backup.day))
    size = sum(backup.size for backup in kept)
    for backup in by_worth:
        if size > most_bytes and backup not in newest_first[:ALWAYS_KEPT]:
            kept.discard(backup)
            size -= backup.size
    return [backup for backup in newest_first if backup not in kept]


def _last_of_each(
    newest_first: list[Backup], period: Callable[[date], tuple[int, int]], count: int
) -> list[Backup]:
    """Return the last backup of each of the latest periods, each a year and the number of a part of it."""
    last: dict[tuple[int, int], Backup] = {}
    for backup in newest_first:
        last.setdefault(period(backup.day), backup)
    return list(last.values())[:count]


def fault_of_copy(path: str) -> str:
    """Return what is wrong with a file that no program writes to, or an empty text. It is not changed."""
    from urllib.parse import quote

    address = f"file:{quote(os.fsencode(os.path.abspath(path)))}?immutable=1"
    try:
        with closing(sqlite3.connect(address, isolation_level=None, uri=True)) as connection:
            found: str = connection.execute("pragma quick_check(1)").fetchone()[0]
    except FILE_ERRORS as error:
        return str(error)
    return "" if found == "ok" else found


@contextmanager
def alone_in(folder: str) -> Iterator[None]:
    """Keep other programs from changing the backups in the block. Raises ``FileBusyError`` if one does."""
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"Another program is writing to {printable(folder)}."
            raise FileBusyError("The backups are in use", message, "Try again.") from None
        yield
    finally:
        os.close(descriptor)


def sync_folder(folder: str) -> None:
    """Have the names of the files in a folder on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
