"""The file of the index: opened, and made anew if other code has written it."""

from __future__ import annotations

import os

from quiz.bank.index_format import code_stamp, index_format
from quiz.paths import make_folder
from quiz.sqlite import sqlite3

CODE = f"code {code_stamp()}"
"""Tells the code that runs from any other, also from what is written to its files meanwhile."""


def open_index(path: str) -> sqlite3.Connection:
    """Return a connection to the index at ``path``, with empty tables unless this code has filled it.

    Raises ``sqlite3.DatabaseError`` or ``OSError`` if it cannot be read or made.
    """
    if os.path.dirname(path):
        make_folder(os.path.dirname(path))
    connection = sqlite3.connect(path, timeout=10, check_same_thread=False)
    connection.execute("pragma synchronous = off")
    if not _has_table(connection, CODE):
        made_by = f"format {index_format()}"
        if not _has_table(connection, made_by):
            _create_tables(connection, made_by)
            from quiz.bank.stale_indexes import remove_outdated

            remove_outdated(path)
        _note_code(connection, CODE)
    return connection


def replace_index(path: str) -> sqlite3.Connection:
    """Return a connection to an empty index in place of the one at ``path``, or in memory if need be."""
    from quiz.bank.stale_indexes import remove

    try:
        remove(path)
        return open_index(path)
    except (sqlite3.DatabaseError, OSError):
        return open_index(":memory:")


def _note_code(connection: sqlite3.Connection, code: str) -> None:
    """Note that an index is of this code, so that its sources need not be read to know it."""
    try:
        connection.execute(f'create table if not exists "{code}" (x)')
    except sqlite3.OperationalError:  # read-only
        return


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    sql = "select 1 from sqlite_master where type = 'table' and name = ?"
    return connection.execute(sql, (name,)).fetchone() is not None


def _create_tables(connection: sqlite3.Connection, made_by: str) -> None:
    """Create the tables, unless another program starting at the same time has done so."""
    with open(os.path.join(os.path.dirname(__file__), "index.sql"), encoding="utf-8") as file:
        script = file.read()
    connection.execute("begin immediate")
    if not _has_table(connection, made_by):
        tables = connection.execute("select name from sqlite_master where type = 'table'").fetchall()
        statements = [f'drop table "{name}"' for (name,) in tables] + script.split(";")[:-1]
        for statement in [*statements, f'create table "{made_by}" (x)']:
            connection.execute(statement)
    connection.execute("commit")
