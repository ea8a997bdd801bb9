"""The progress file as another program sees it, through a connection of its own."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from quiz.progress.store import Store


def run_sql(store: Store, statement: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
    """Run a statement, commit it, and return the rows it finds."""
    with closing(sqlite3.connect(store.path)) as connection, connection:
        return connection.execute(statement, tuple(values)).fetchall()


def run_sql_many(store: Store, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Run a statement for each of ``rows``."""
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.executemany(statement, rows)


def change_behind_index(path: str, index: str, statement: str) -> None:
    """Run a statement that ``index`` does not take note of, as after damage to the disk."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("pragma writable_schema = on")
        kept = connection.execute("select * from sqlite_master where name = ?", (index,)).fetchone()
        connection.execute("delete from sqlite_master where name = ?", (index,))
        connection.execute("pragma writable_schema = reset")
        connection.execute(statement)
        connection.execute("pragma writable_schema = on")
        connection.execute("insert into sqlite_master values (?, ?, ?, ?, ?)", kept)
        connection.execute("pragma writable_schema = reset")


def set_writable(store: Store, *, writable: bool) -> None:
    """Have writes refused, in the words in which SQLite refuses them to a read-only file; or no longer."""
    for (table,) in run_sql(store, "select name from sqlite_master where type = 'table'"):
        for way in ("insert", "update", "delete"):
            name = f"refused_{way}_{table}"
            refusal = "select raise(abort, 'attempt to write a readonly database')"
            trigger = f"create trigger {name} before {way} on {table} begin {refusal}; end"
            run_sql(store, f"drop trigger {name}" if writable else trigger)
