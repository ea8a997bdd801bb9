"""A connection to SQLite with explained errors and nested transactions.

It imports nothing heavy, because a shell prompt waits for ``quiz due`` (see ``quiz.errors``).
"""

from __future__ import annotations

import os

from quiz.errors import DamagedFileError, FileBusyError, QuizError, printable
from quiz.sqlite import sqlite3

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from quiz.progress.log_flusher import LogFlusher

    Values = Sequence[Any] | Mapping[str, Any]
    SqlRow = tuple[Any, ...]

USUAL_LOG, LONGER_LOG = 1000, 16_000
"""The pages in the log of the file after which SQLite writes them to the file; the first is its default."""
PAGE, FRAME, LOG_HEADER = 4096, 24, 32
"""The bytes of a page, of what the log of the file has before each, and of what stands before them all."""
LOG_LENGTH = LOG_HEADER + USUAL_LOG * (FRAME + PAGE)
"""The bytes of the log when SQLite writes its pages to the file."""
CACHE = -32_000
"""A page cache for many rows at once, in KiB, negated as SQLite expects; 100,000 cards take a third of it."""
FILE_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What reading a damaged file raises: its text, or an error that quotes it, may be no UTF-8."""
NAME_ANOTHER = "Name another file with --progress FILE."
_WAYS_OUT = (
    f"quiz doctor tells what can be done: restore a backup, or bring out what it still holds. {NAME_ANOTHER}"
)
_MAKE_ROOM = f"Nothing was recorded. Free some space. Or: {NAME_ANOTHER}"
_MEANINGS = (
    (
        "readonly",
        "The progress file cannot be written",
        f"Allow writing to it and its folder. {NAME_ANOTHER}",
    ),
    ("unable to open", "The progress file cannot be opened", f"Allow writing to its folder. {NAME_ANOTHER}"),
    ("full", "The disk is full", _MAKE_ROOM),
    ("disk I/O error", "The disk cannot be written", _MAKE_ROOM),
    ("not a database", "The progress file is damaged or something else", _WAYS_OUT),
    ("malformed", "The progress file is damaged", _WAYS_OUT),
    ("decode", "The progress file is damaged", _WAYS_OUT),
    ("no such", "The progress file is damaged", _WAYS_OUT),
)
"""For each error of SQLite, by a part of its text: a title, and a hint."""


def explain(path: str, error: Exception) -> QuizError:
    """Return one of ``FILE_ERRORS`` in words for the person whose progress file is at ``path``."""
    text, path = str(error), printable(path)
    if "locked" in text:
        return FileBusyError(
            "Another program is using the progress file", f"{path}: {text}", "Close it, or try again."
        )
    for fragment, title, hint in _MEANINGS:
        if fragment in text:
            kind = DamagedFileError if hint == _WAYS_OUT else QuizError
            return kind(title, f"{path}: {text}", hint)
    return QuizError("The progress file cannot be used", f"{path}: {text}", NAME_ANOTHER)


def damaged(path: str, what: str, hint: str = _WAYS_OUT) -> DamagedFileError:
    """Return the error that the progress file at ``path`` is damaged, though SQLite can read it."""
    return DamagedFileError("The progress file is damaged", f"{printable(path)}: {what}", hint)


class Database:
    """An open progress file; an error of SQLite is raised as ``QuizError``.

    With a ``flusher`` a commit is flushed to the disk while the program goes on; see ``wait_for_flush``.
    """

    __slots__ = ("_opened", "_rescued", "connection", "flusher", "path", "scope_owner")

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self.connection = connection
        self.path = path
        self._opened = _files_at(path)
        self._rescued = ""
        self.flusher: LogFlusher | None = None
        self.scope_owner: object = None
        """The queue whose cards are in the temporary tables of a scope."""

    def run(self, sql: str, values: Values = ()) -> int:
        """Run a statement, and return the number of rows it changed.

        Raises ``QuizError`` if the file is no longer at its path: before a transaction, so that nothing is
        written that would be lost, and after it, so that nothing lost is taken for recorded.
        """
        self._check_place()
        try:
            changed: int = self.connection.execute(sql, values).rowcount
        except FILE_ERRORS as error:
            raise explain(self.path, error) from error
        self._check_place()
        if self.flusher is not None and not self.connection.in_transaction:
            self._flushed(self.flusher.begin)
        return changed

    def wait_for_flush(self) -> None:
        """Wait until all that was committed is on the disk."""
        if self.flusher is not None:
            self._flushed(self.flusher.wait)

    def _flushed(self, flush: Callable[[], None]) -> None:
        try:
            flush()
        except OSError as error:
            reason = error.strerror or str(error)
            raise QuizError(
                "The disk cannot be written",
                f"{printable(self.path)}: {reason}",
                f"What you did last may be lost. Leave quiz, and look at the disk. {NAME_ANOTHER}",
            ) from error

    def _check_place(self) -> None:
        if self.connection.in_transaction or _files_at(self.path) == self._opened:
            return
        raise QuizError(
            "The progress file was replaced or removed",
            f"{printable(self.path)} is not the file that was opened.",
            f"Nothing more is recorded. {self._rescue()}Leave quiz, and start it again.",
        )

    def _rescue(self) -> str:
        """Copy the opened file, which has no name any more, beside its former path; say where."""
        try:
            self._rescued = self._rescued or self._save_beside()
        except (*FILE_ERRORS, OSError):  # the folder may be gone as well
            return ""
        return f"All that was recorded before is in {printable(self._rescued)}. "

    def _save_beside(self) -> str:
        """Copy the opened file to a new file beside its former path; return the path of the copy."""
        from quiz.progress.saved_copy import free_name, save_copy

        copy = free_name(f"{self.path}.rescued")
        save_copy(self.connection, copy)
        return copy

    def run_many(self, sql: str, rows: Iterable[Values]) -> None:
        """Run a statement for each of ``rows``."""
        try:
            self.connection.executemany(sql, rows)
        except FILE_ERRORS as error:
            raise explain(self.path, error) from error

    def first(self, sql: str, values: Values = ()) -> SqlRow | None:
        """Return the first row of a query, or None."""
        try:
            row: SqlRow | None = self.connection.execute(sql, values).fetchone()
        except FILE_ERRORS as error:
            raise explain(self.path, error) from error
        return row

    def value(self, sql: str, values: Values = ()) -> Any:  # noqa: ANN401 - whatever the column holds
        """Return the single value of a query that always has a row."""
        row = self.first(sql, values)
        if row is None:
            raise damaged(self.path, "it lacks a row that every progress file has")
        return row[0]

    def all(self, sql: str, values: Values = ()) -> list[SqlRow]:
        """Return every row of a query."""
        try:
            return self.connection.execute(sql, values).fetchall()
        except FILE_ERRORS as error:
            raise explain(self.path, error) from error

    def each(self, sql: str, values: Values = ()) -> Iterator[SqlRow]:
        """Yield the rows of a query as they are read, so that any number of them fits in memory.

        A caller may stop early, even after the file is closed.
        """
        try:
            for row in self.connection.execute(sql, values):  # noqa: UP028 - "from" would close the cursor
                yield row
        except FILE_ERRORS as error:
            raise explain(self.path, error) from error

    def define(self, name: str, count: int, function: Callable[..., Any]) -> None:
        """Let statements call ``function``, of ``count`` arguments, as ``name``."""
        self.connection.create_function(name, count, function, deterministic=True)

    def transaction(self) -> Transaction:
        """Return a block whose writes are on disk when it ends, and undone if it fails."""
        return Transaction(self)


class Transaction:
    """A block that is written as a whole or not at all; one nested in another is part of it.

    It locks the file for writing from the start, so that whatever it reads stays true until it ends.
    """

    __slots__ = ("_database", "_is_outermost")

    def __init__(self, database: Database) -> None:
        self._database = database

    def __enter__(self) -> None:
        """Begin, unless a transaction is already open."""
        self._is_outermost = not self._database.connection.in_transaction
        if self._is_outermost:
            self._database.run("begin immediate")

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        """Commit, or roll back if the block or the commit fails."""
        if not self._is_outermost:
            return
        try:
            if error is None:
                self._database.run("commit")
        finally:
            if self._database.connection.in_transaction:  # on a full disk SQLite rolls back by itself
                self._database.connection.rollback()


class WrittenAtEnd:
    """A block in which a commit does not wait for the disk, as the log of the file keeps their order.

    After a loss of power the last commits are missing, unless another connection has waited for its own.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._before = 0
        self._flusher: LogFlusher | None = None

    def __enter__(self) -> None:
        """Begin; not within a transaction."""
        self._flusher, self._database.flusher = self._database.flusher, None
        self._before = self._database.value("pragma synchronous")
        self._database.run("pragma synchronous = normal")
        self._database.run(f"pragma cache_size = {CACHE}")
        self._database.run(f"pragma wal_autocheckpoint = {LONGER_LOG}")

    def __exit__(self, *_error: object) -> None:
        """Wait for the disk."""
        self._database.run(f"pragma synchronous = {self._before}")
        self._database.run(f"pragma wal_autocheckpoint = {USUAL_LOG}")
        self._database.run("pragma wal_checkpoint(passive)")
        self._database.flusher = self._flusher


def _files_at(path: str) -> list[tuple[int, int]]:
    """Return what tells the progress file and its log from others that may take their places."""
    found = []
    for name in (path, f"{path}-wal"):
        try:
            status = os.stat(name)
        except OSError:
            found.append((0, 0))
        else:
            found.append((status.st_dev, status.st_ino))
    return found
