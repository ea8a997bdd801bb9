"""Opening the progress file: what it must be, what can be wrong with it, and how it grows.

Nothing is ever written over a file that is not understood.
"""

from __future__ import annotations

import os
import time

from quiz.errors import QuizError
from quiz.sqlite import sqlite3

APPLICATION = 0x7175697A
"""``quiz`` in ASCII, in the header of the file."""

WAIT = 10.0
"""Seconds to wait for another program that writes."""

MIGRATIONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "migrations")


class Explained:
    """Turns what SQLite says while the file at ``path`` is used into an error that helps."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __enter__(self) -> None:
        """Begin to watch."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Raise ``QuizError`` in place of a database error."""
        if isinstance(error, sqlite3.Error):
            raise explain(self.path, error) from error


def explain(path: str, error: sqlite3.Error) -> QuizError:
    """Return what ``error`` means for the person whose file it is."""
    text = str(error)
    for fragment, title, hint in _MEANINGS:
        if fragment in text:
            return QuizError(title, f"{path}: {text}", hint)
    return QuizError("The progress file cannot be used", f"{path}: {text}", _ELSEWHERE)


_ELSEWHERE = "Name another file with --progress FILE."
_KEPT = "The file was left as it is. Restore a copy of it, or name another with --progress FILE."
_MEANINGS = (
    ("readonly", "The progress file cannot be written", f"Allow writing to it and its folder. {_ELSEWHERE}"),
    ("unable to open", "The progress file cannot be opened", f"Allow writing to its folder. {_ELSEWHERE}"),
    ("full", "The disk is full", f"Nothing of this was recorded. Make room, or: {_ELSEWHERE}"),
    ("disk I/O error", "The disk refuses", f"Nothing of this was recorded. Make room, or: {_ELSEWHERE}"),
    ("locked", "Another program holds the progress file", "Close it, or try again."),
    ("not a database", "The progress file is damaged or something else", _KEPT),
    ("malformed", "The progress file is damaged", _KEPT),
    ("no such", "The progress file is damaged", _KEPT),
)


def connect(path: str, migrations: str = MIGRATIONS) -> sqlite3.Connection:
    """Return a connection to the progress file at ``path``, made if it is not there.

    Every commit is on the disk before it returns. Raises ``QuizError`` where the file cannot be
    written, is damaged, belongs to another program, or was written by a newer version of this one.
    """
    with Explained(path):
        _make_folder(path)
        connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection, path, migrations)
        except BaseException:
            connection.close()
            raise
        return connection


def _make_folder(path: str) -> None:
    folder = os.path.dirname(path) or "."
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        hint = f"Allow writing there. {_ELSEWHERE}"
        raise QuizError("The progress file cannot be made", f"{folder}: {error.strerror}", hint) from None


def _prepare(connection: sqlite3.Connection, path: str, migrations: str) -> None:
    latest = _latest(migrations)
    version = _check_owner(connection, path, latest)
    if version != latest:
        _use_write_ahead_log(connection)
        _migrate(connection, path, migrations, latest)
    connection.execute("pragma synchronous = full")


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Change the journal mode, waiting for others that do the same.

    SQLite answers this change with "locked" at once where waiting could be a deadlock, whatever the
    timeout of the connection says, so the waiting is done here.
    """
    give_up = time.monotonic() + WAIT
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return


def _check_owner(connection: sqlite3.Connection, path: str, latest: int) -> int:
    """Return the version of the file, once it is known to be one of ours."""
    # One transaction: between two of these questions another program may make the whole file.
    connection.execute("begin")
    version: int = connection.execute("pragma user_version").fetchone()[0]
    owner = connection.execute("pragma application_id").fetchone()[0]
    foreign = owner != APPLICATION and connection.execute("select 1 from sqlite_master").fetchone()
    connection.execute("rollback")
    if foreign:
        raise QuizError("This is no progress file", f"{path} belongs to another program.", _ELSEWHERE)
    if version > latest:
        message = f"{path} has version {version}; this program knows {latest}."
        raise QuizError(
            "The progress file is from a newer version", message, "Update quiz. The file was left as it is."
        )
    return version


def _latest(migrations: str) -> int:
    return max(int(name[:3]) for name in os.listdir(migrations) if name.endswith(".sql"))


def _migrate(connection: sqlite3.Connection, path: str, migrations: str, latest: int) -> None:
    """Apply each step that is missing, in the transaction that records it."""
    connection.execute("begin immediate")  # others wait: one copy is made, and of what was there before
    try:
        version = connection.execute("pragma user_version").fetchone()[0]
        if 0 < version < latest:
            _back_up(path, f"{path}.v{version}")
    finally:
        connection.execute("rollback")
    for step in sorted(os.listdir(migrations)):
        if step.endswith(".sql") and int(step[:3]) > version:
            _apply(connection, os.path.join(migrations, step), int(step[:3]))


def _apply(connection: sqlite3.Connection, script: str, number: int) -> None:
    with open(script, encoding="utf-8") as file:
        statements = file.read()
    connection.execute("begin immediate")
    try:
        if connection.execute("pragma user_version").fetchone()[0] < number:
            for statement in _statements(statements):
                connection.execute(statement)
            connection.execute(f"pragma application_id = {APPLICATION}")
            connection.execute(f"pragma user_version = {number}")
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:  # where the disk is full SQLite has gone back by itself
            connection.execute("rollback")
        raise


def _statements(script: str) -> list[str]:
    """Split a script into its statements: ``executescript`` would commit before it begins."""
    statements, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            statements.append(current)
            current = ""
    return statements


def _back_up(path: str, copy: str) -> None:
    """Copy the file, unless that is done; the copy gets its name when it is whole."""
    if os.path.exists(copy):
        return
    part = f"{copy}.part"
    if os.path.exists(part):
        os.remove(part)
    reader = sqlite3.connect(path, isolation_level=None)  # the file is not vacuumed within a transaction
    try:
        reader.execute("vacuum into ?", (part,))
    finally:
        reader.close()
    os.replace(part, copy)
