"""Opening the progress file: what it must be, what can be wrong with it, and how it grows.

Nothing is ever written over a file that is not understood.
"""

from __future__ import annotations

import os
import time

from quiz.errors import QuizError
from quiz.progress.database import ANOTHER, Database, explain
from quiz.sqlite import sqlite3

APPLICATION = 0x7175697A
"""``quiz`` in ASCII, in the header of the file."""

WAIT = 10.0
"""Seconds to wait for another program that writes."""

MIGRATIONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "migrations")


def connect(path: str, migrations: str = MIGRATIONS) -> sqlite3.Connection:
    """Return a connection to the progress file at ``path``, made if it is not there.

    Every commit is on the disk before it returns. Raises ``QuizError`` where the file cannot be
    written, is damaged, belongs to another program, or was written by a newer version of this one.
    """
    _make_folder(path)
    try:
        connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection, path, migrations)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise explain(path, error) from error
    return connection


def _make_folder(path: str) -> None:
    folder = os.path.dirname(path) or "."
    try:
        if not os.path.isdir(folder):  # makedirs by itself takes ten times as long where it has nothing to do
            os.makedirs(folder, exist_ok=True)
    except OSError as error:
        hint = f"Allow writing there. {ANOTHER}"
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
        raise QuizError("This is no progress file", f"{path} belongs to another program.", ANOTHER)
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
    with Database(connection, path).transaction():  # others wait: one copy is made, of what was there before
        version = connection.execute("pragma user_version").fetchone()[0]
        if 0 < version < latest:
            _back_up(path, f"{path}.v{version}")
    from quiz.progress.version_4 import FUNCTIONS  # what opens a file every day has no use for it

    for name, count, function in FUNCTIONS:
        connection.create_function(name, count, function, deterministic=True)
    for step in sorted(os.listdir(migrations)):
        if step.endswith(".sql") and int(step[:3]) > version:
            _apply(Database(connection, path), os.path.join(migrations, step), int(step[:3]))


def _apply(database: Database, script: str, number: int) -> None:
    with open(script, encoding="utf-8") as file:
        statements = _statements(file.read())
    with database.transaction():
        if database.value("pragma user_version") < number:
            for statement in statements:
                database.run(statement)
            database.run(f"pragma application_id = {APPLICATION}")
            database.run(f"pragma user_version = {number}")


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
