"""Errors of SQLite are explained by every method, and transactions are all or nothing."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.progress.database import Database
from quiz.progress.file import connect


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    path = str(tmp_path / "p.db")
    with closing(connect(path)) as connection:
        yield Database(connection, path)


def names(database: Database) -> list[str]:
    return [name for (name,) in database.all("select name from meta order by name")]


def add_name(database: Database, name: str) -> None:
    database.run("insert into meta values (?, '')", (name,))


@pytest.mark.parametrize(
    "use",
    [
        lambda database: database.run("delete from elsewhere"),
        lambda database: database.run_many("insert into elsewhere values (?)", [(1,)]),
        lambda database: database.first("select 1 from elsewhere"),
        lambda database: database.value("select 1 from elsewhere"),
        lambda database: database.all("select 1 from elsewhere"),
        lambda database: list(database.each("select 1 from elsewhere")),
    ],
)
def test_errors_of_sqlite_are_explained(database: Database, use: Callable[[Database], object]) -> None:
    with pytest.raises(QuizError) as raised:
        use(database)
    assert raised.value.title == "The progress file is damaged"
    assert raised.value.message == f"{database.path}: no such table: elsewhere"
    assert raised.value.hint


def test_a_failure_between_two_rows_is_explained(database: Database) -> None:
    database.define("twelve_over", 1, lambda number: 12 // number)
    rows = database.each("select twelve_over(value) from json_each('[1, 2, 3, 0]')")
    assert next(rows) == (12,)
    with pytest.raises(QuizError, match="cannot be used"):
        list(rows)


def test_rows_can_be_left_after_the_file_is_closed(database: Database) -> None:
    rows = database.each("select value from json_each('[1, 2, 3]')")
    assert next(rows) == (1,)
    database.connection.close()
    rows.close()


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    with suppress(ZeroDivisionError), database.transaction():
        add_name(database, "a")
        raise ZeroDivisionError
    assert names(database) == []


def test_nested_transactions_are_part_of_the_outer_one(database: Database) -> None:
    with suppress(QuizError), database.transaction():
        with database.transaction():
            add_name(database, "a")
        database.run("delete from elsewhere")
    assert names(database) == []
    with database.transaction():
        with database.transaction():
            add_name(database, "a")
        add_name(database, "b")
    with closing(sqlite3.connect(database.path)) as other:
        assert other.execute("select name from meta order by name").fetchall() == [("a",), ("b",)]


def test_another_program_waits_for_the_end_of_a_transaction(database: Database) -> None:
    with (
        closing(sqlite3.connect(database.path, timeout=0)) as other,
        database.transaction(),
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute("begin immediate")
