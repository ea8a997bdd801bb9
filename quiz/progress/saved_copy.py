"""Saving a copy of the progress file while it is open."""

from __future__ import annotations

import os

from quiz.paths import make_private_file
from quiz.sqlite import sqlite3

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

STEP = 128
"""The pages that are copied at once where others should notice nothing: half a MB."""


def free_name(path: str) -> str:
    """Return ``path``, or the first of ``path2``, ``path3`` … that no file has, if one has it already."""
    name, number = path, 1
    while os.path.lexists(name):
        number += 1
        name = f"{path}{number}"
    return name


def save_copy(connection: sqlite3.Connection, copy: str, pause: Callable[[], object] | None = None) -> None:
    """Copy the file that is open to the path ``copy``, which it gets once it is complete.

    With a ``pause`` it is copied in small steps, after each of which that is called: a review that is
    recorded meanwhile does not wait for the disk any longer. Raises ``OSError`` or an error of SQLite.
    """
    part = f"{copy}.part"
    if os.path.exists(part):
        os.remove(part)
    make_private_file(part)
    target = sqlite3.connect(part, isolation_level=None)  # SQL takes no path that is not UTF-8
    try:
        if pause is None:
            connection.backup(target)
        else:
            _copy_in_steps(connection, target, part, pause)
    finally:
        target.close()
    os.replace(part, copy)


def _copy_in_steps(
    connection: sqlite3.Connection, target: sqlite3.Connection, part: str, pause: Callable[[], object]
) -> None:
    """Copy the file as it is now: SQLite would begin anew whenever something is written meanwhile."""
    descriptor = os.open(part, os.O_RDWR)

    def after_step(*_pages: int) -> None:
        os.fsync(descriptor)  # or all of it would be on its way to the disk at once
        pause()

    try:
        target.execute("pragma journal_mode = off")
        connection.execute("begin")
        connection.execute("select count(*) from sqlite_schema").fetchone()  # from here on nothing changes
        connection.backup(target, pages=STEP, progress=after_step)
        connection.execute("rollback")
    finally:
        os.close(descriptor)
