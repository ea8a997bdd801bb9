"""SQLite as this room uses it: its errors explained in one place, and writes that are all or nothing.

It imports nothing, for the sake of ``quiz due`` (see ``quiz.errors``).
"""

from __future__ import annotations

from quiz.errors import QuizError
from quiz.sqlite import sqlite3

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    Values = Sequence[Any] | Mapping[str, Any]
    SqlRow = tuple[Any, ...]

ANOTHER = "Name another file with --progress FILE."
_KEPT = "The file was left as it is. Restore a copy of it, or name another with --progress FILE."
_MEANINGS = (
    ("readonly", "The progress file cannot be written", f"Allow writing to it and its folder. {ANOTHER}"),
    ("unable to open", "The progress file cannot be opened", f"Allow writing to its folder. {ANOTHER}"),
    ("full", "The disk is full", f"Nothing of this was recorded. Make room, or: {ANOTHER}"),
    ("disk I/O error", "The disk refuses", f"Nothing of this was recorded. Make room, or: {ANOTHER}"),
    ("locked", "Another program holds the progress file", "Close it, or try again."),
    ("not a database", "The progress file is damaged or something else", _KEPT),
    ("malformed", "The progress file is damaged", _KEPT),
    ("no such", "The progress file is damaged", _KEPT),
)


def explain(path: str, error: sqlite3.Error) -> QuizError:
    """Return what ``error`` means for the person whose progress file is at ``path``."""
    text = str(error)
    for fragment, title, hint in _MEANINGS:
        if fragment in text:
            return QuizError(title, f"{path}: {text}", hint)
    return QuizError("The progress file cannot be used", f"{path}: {text}", ANOTHER)


class Database:
    """An open progress file; what SQLite says against a statement is raised as ``QuizError``."""

    __slots__ = ("connection", "path")

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self.connection = connection
        self.path = path

    def run(self, sql: str, values: Values = ()) -> int:
        """Run a statement, and return how many rows it changed."""
        try:
            return self.connection.execute(sql, values).rowcount
        except sqlite3.Error as error:
            raise explain(self.path, error) from error

    def run_many(self, sql: str, rows: Iterable[Values]) -> None:
        """Run a statement for each of ``rows``."""
        try:
            self.connection.executemany(sql, rows)
        except sqlite3.Error as error:
            raise explain(self.path, error) from error

    def first(self, sql: str, values: Values = ()) -> SqlRow | None:
        """Return the first row that a query finds, or None."""
        try:
            row: SqlRow | None = self.connection.execute(sql, values).fetchone()
        except sqlite3.Error as error:
            raise explain(self.path, error) from error
        return row

    def value(self, sql: str, values: Values = ()) -> Any:  # noqa: ANN401 - whatever the column holds
        """Return the only value of a query that always finds a row."""
        try:
            return self.connection.execute(sql, values).fetchone()[0]
        except sqlite3.Error as error:
            raise explain(self.path, error) from error

    def all(self, sql: str, values: Values = ()) -> list[SqlRow]:
        """Return every row that a query finds."""
        try:
            return self.connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise explain(self.path, error) from error

    def each(self, sql: str, values: Values = ()) -> Iterator[SqlRow]:
        """Yield the rows that a query finds as they are read, so that any number fits in memory."""
        try:
            yield from self.connection.execute(sql, values)
        except sqlite3.Error as error:
            raise explain(self.path, error) from error

    def define(self, name: str, function: Callable[[Any], Any]) -> None:
        """Let statements call ``function`` of one argument by ``name``."""
        self.connection.create_function(name, 1, function, deterministic=True)

    def transaction(self) -> Transaction:
        """Return a block whose writes are on the disk when it ends, or undone where it fails."""
        return Transaction(self)


class Transaction:
    """All or nothing; one within another is part of it.

    It takes the right to write at once, so that what is read within it stays true until it ends.
    """

    __slots__ = ("_database", "_is_outermost")

    def __init__(self, database: Database) -> None:
        self._database = database

    def __enter__(self) -> None:
        """Begin, unless a transaction is under way."""
        self._is_outermost = not self._database.connection.in_transaction
        if self._is_outermost:
            self._database.run("begin immediate")

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        """Commit, or undo everything where the block or the commit fails."""
        if not self._is_outermost:
            return
        try:
            if error is None:
                self._database.run("commit")
        finally:
            if self._database.connection.in_transaction:  # on a full disk SQLite has gone back by itself
                self._database.run("rollback")
