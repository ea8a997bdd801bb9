"""Databases of other programs: untrusted SQLite files, which are only read, and new ones for them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.request import pathname2url

from quiz.errors import QuizError, printable
from quiz.sqlite import sqlite3

MAX_BYTES = 4 * 2**30
"""The largest database that is opened."""

MAX_VALUE_BYTES = 64 * 2**20
"""The longest text or row that is read."""

Rows = Callable[[str], Iterator[tuple[Any, ...]]]
"""Yields the rows of a statement."""
Insert = Callable[[str, Iterable[tuple[Any, ...]]], object]
"""Runs a statement for each of some rows."""


@contextmanager
def foreign_database(path: str, shown: str = "") -> Iterator[Rows]:
    """Open the database at ``path`` in the block. Raises ``QuizError`` if it is none, or is damaged.

    ``shown`` is the file that errors name, if the database was unpacked from it.
    """
    shown = shown or path
    try:
        if os.stat(path).st_size > MAX_BYTES:
            raise QuizError("The database cannot be read", f"{printable(shown)}: it is too large")
        connection = sqlite3.connect(f"file:{pathname2url(os.path.abspath(path))}?mode=ro", uri=True)
    except (OSError, sqlite3.Error) as error:
        raise _unreadable(shown, error) from None
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)
        connection.execute("pragma trusted_schema = off")
        connection.execute("pragma cell_size_check = on")
        yield connection.execute
    except sqlite3.Error as error:
        raise _unreadable(shown, error) from None
    finally:
        connection.close()


@contextmanager
def new_database(path: str, schema: str) -> Iterator[Insert]:
    """Make a database at ``path`` with a ``schema``, to be filled in the block."""
    connection = sqlite3.connect(path)
    try:
        connection.executescript(schema)
        yield connection.executemany
        connection.commit()
    except sqlite3.Error as error:
        raise QuizError("The database cannot be written", f"{printable(path)}: {error}") from None
    finally:
        connection.close()


def _unreadable(path: str, error: Exception) -> QuizError:
    reason = getattr(error, "strerror", None) or str(error)
    return QuizError(
        "The database cannot be read", f"{printable(path)}: {reason}", "Is it of another program?"
    )
