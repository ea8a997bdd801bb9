"""Opening the progress file: checks of what it is, and migrations.

A file that is not understood is never written to.
"""

from __future__ import annotations

import os
import time

from quiz.errors import QuizError, printable
from quiz.paths import make_folder, make_private_file
from quiz.progress.database import FILE_ERRORS, NAME_ANOTHER, Database, explain
from quiz.sqlite import sqlite3

APPLICATION_ID = 0x7175697A
"""``quiz`` in ASCII, stored in the header of the file."""

TIMEOUT = 10.0
"""Seconds to wait while another program is writing."""


class Migrations:
    """The scripts in ``folder`` that bring a progress file up to date, one for each version."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        names = sorted(name for name in os.listdir(folder) if name.endswith(".sql"))
        self._scripts = {int(name[:3]): os.path.join(folder, name) for name in names}
        self.latest = max(self._scripts)
        """The version that a progress file has after all of them."""

    def after(self, version: int) -> list[str]:
        """Return the paths of the scripts that a file of ``version`` lacks, in order."""
        return [script for number, script in self._scripts.items() if number > version]


MIGRATIONS = Migrations(os.path.join(os.path.dirname(os.path.abspath(__file__)), "migrations"))


def connect(path: str, migrations: Migrations = MIGRATIONS) -> sqlite3.Connection:
    """Return a connection to the progress file at ``path``, created if it does not exist.

    Every commit is on disk before it returns. Raises ``QuizError`` if the file cannot be written, is damaged,
    belongs to another program, or was written by a newer version of this one.
    """
    folder = os.path.dirname(path) or "."
    try:
        if not os.path.exists(path):
            make_folder(folder)  # SQLite gives the files that it puts beside the progress file the same mode
            make_private_file(path)
    except OSError as error:
        hint = f"Allow writing there. {NAME_ANOTHER}"
        raise QuizError(
            "The progress file cannot be created", f"{printable(folder)}: {error.strerror}", hint
        ) from None
    try:
        connection = sqlite3.connect(path, timeout=TIMEOUT, isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection, path, migrations)
        except BaseException:
            connection.close()
            raise
    except FILE_ERRORS as error:
        raise explain(path, error) from error
    return connection


def connect_to_read(path: str) -> sqlite3.Connection:
    """Return a connection to the progress file at ``path``, or to a copy in memory if it cannot be written.

    Without a file, the copy is empty: reading makes no file. Raises ``QuizError`` as ``connect`` does.
    """
    if is_writable(path):
        return connect(path)
    from quiz.progress.copy import copy_in_memory

    try:
        copy = copy_in_memory(path)
        _prepare(copy, "", MIGRATIONS)
    except FILE_ERRORS as error:
        raise explain(path, error) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizError(
            "The progress file cannot be read", f"{printable(path)}: {reason}", NAME_ANOTHER
        ) from None
    return copy


def is_writable(path: str) -> bool:
    """Tell whether the file at ``path`` and its folder can be written, as SQLite must even to read it."""
    return os.access(path, os.W_OK) and os.access(os.path.dirname(path), os.W_OK)


def _prepare(connection: sqlite3.Connection, path: str, migrations: Migrations) -> None:
    version = check_owner(connection, path, migrations.latest)
    if connection.execute("pragma journal_mode").fetchone() != ("wal",):  # new, or restored from a copy
        _use_write_ahead_log(connection)
    if version != migrations.latest:
        _migrate(connection, path, migrations)
    connection.execute("pragma synchronous = full")


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Change the journal mode, retrying while another program does the same.

    Whatever the timeout of the connection, SQLite reports "locked" at once if waiting could be a deadlock, so
    the retries are made here.
    """
    deadline = time.monotonic() + TIMEOUT
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma user_version")  # reading creates the log
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def check_owner(connection: sqlite3.Connection, path: str, latest: int) -> int:
    """Return the version of a file, 0 for an empty one.

    Raises ``QuizError`` if it is not ours, or newer than ``latest``.
    """
    # In one transaction, because another program may create the file between two of these queries.
    connection.execute("begin")
    version: int = connection.execute("pragma user_version").fetchone()[0]
    owner = connection.execute("pragma application_id").fetchone()[0]
    foreign = owner != APPLICATION_ID and connection.execute("select 1 from sqlite_master").fetchone()
    connection.execute("rollback")
    if foreign:
        message = f"{printable(path)} belongs to another program."
        raise QuizError("This is not a progress file", message, NAME_ANOTHER)
    _refuse_newer(path, version, latest)
    return version


def _refuse_newer(path: str, version: int, latest: int) -> None:
    if version > latest:
        known = f"this program knows versions up to {latest}."
        message = f"{printable(path)} has version {version}; {known}"
        raise QuizError(
            "The progress file is from a newer version", message, "Update quiz. The file was left as it is."
        )


def _migrate(connection: sqlite3.Connection, path: str, migrations: Migrations) -> None:
    """Apply all missing migrations in one transaction: a new file, too, is written to the disk once."""
    from quiz.progress.version_4 import FUNCTIONS  # needed only for a migration

    for name, count, function in FUNCTIONS:
        connection.create_function(name, count, function, deterministic=True)
    database = Database(connection, path)
    with database.transaction():  # other programs wait for it, so that only the original file is backed up
        version = database.value("pragma user_version")
        _refuse_newer(path, version, migrations.latest)  # a newer program may have been here since the check
        if 0 < version < migrations.latest and path:  # a copy in memory needs no copy
            _back_up(path, f"{path}.v{version}")
        for script in migrations.after(version):
            _apply(database, script)
        database.run(f"pragma application_id = {APPLICATION_ID}")
        database.run(f"pragma user_version = {migrations.latest}")


def _apply(database: Database, script: str) -> None:
    with open(script, encoding="utf-8") as file:
        for statement in _statements(file.read()):
            database.run(statement)


def _statements(script: str) -> list[str]:
    """Return the statements of a script; ``executescript`` is no use, because it commits before it begins."""
    statements, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            statements.append(current)
            current = ""
    return statements


def _back_up(path: str, copy: str) -> None:
    """Copy the file, unless there is a copy."""
    if os.path.exists(copy):
        return
    from quiz.progress.saved_copy import save_copy

    reader = sqlite3.connect(path, isolation_level=None)  # since a connection in a transaction cannot copy
    try:
        save_copy(reader, copy)
    finally:
        reader.close()
