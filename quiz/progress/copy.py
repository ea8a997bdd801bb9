"""Copies of a progress file that leave it untouched: into memory if it cannot be written, or elsewhere."""

from __future__ import annotations

import os

from quiz.sqlite import sqlite3


def copy_in_memory(path: str) -> sqlite3.Connection:
    """Return a connection to a copy of the file at ``path``, which is empty if there is no such file.

    Raises ``OSError`` or an error of SQLite if it cannot be read.
    """
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    if os.path.exists(path):
        copy_into(path, copy)
    return copy


def copy_into(path: str, copy: sqlite3.Connection) -> None:
    """Copy the file with what is only in its log, by way of a folder in which SQLite can write.

    Raises ``OSError`` or an error of SQLite.
    """
    from shutil import copyfile
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="quiz-") as folder:
        for ending in ("", "-wal"):
            if os.path.exists(f"{path}{ending}"):
                copyfile(f"{path}{ending}", os.path.join(folder, f"progress.db{ending}"))
        source = sqlite3.connect(os.path.join(folder, "progress.db"), isolation_level=None)
        try:
            source.backup(copy)
        finally:
            source.close()
