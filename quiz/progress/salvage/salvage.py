"""Writing what a damaged progress file still holds into a new file. The damaged one is only read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import NamedTuple

from quiz.errors import QuizError, printable
from quiz.progress.database import FILE_ERRORS, explain, free_name
from quiz.progress.file import connect
from quiz.progress.salvage.mend import lost_reviews, mend
from quiz.progress.salvage.pages import Pages
from quiz.progress.salvage.records import Value, records_of
from quiz.progress.salvage.tables import LOG, Table, tables_of
from quiz.sqlite import sqlite3

Through = Callable[[Iterable[int]], Iterator[int]]
"""What the numbers of pages are passed through, to show how far reading has come."""
_MANY = 10_000
"""Rows that are written at once."""


class Salvaged(NamedTuple):
    """What was brought out: the rows of each table, and what is known to be lost.

    ``unreadable`` is how many rows were found that make no sense. ``lost`` is how many reviews the cards had
    by their own count that are not in the log any more.
    """

    path: str
    rows: dict[str, int]
    unreadable: int
    lost: int


def free_target(path: str) -> str:
    """Return the name for what is brought out of the progress file at ``path``."""
    return free_name(f"{path}.salvaged")


def salvage(path: str, target: str, through: Callable[[int], Through]) -> Salvaged:
    """Bring out of the file at ``path`` all that can be read, into a new file ``target``.

    SQLite reads the tables that it can; rows of the others, and of a log that may have gaps, are looked for
    on every page. ``through`` is told how many pages there are. Raises ``QuizError`` if nothing is found, or
    nothing can be written.
    """
    part = f"{target}.part"
    try:
        _remove(part)
        with closing(connect(part)) as new:
            unreadable = _bring_out(path, new, through)
            lost = lost_reviews(new)
            mend(new)
            rows = {
                name: new.execute(f"select count(*) from {name}").fetchone()[0] for name in (*LOG, "flags")
            }
            new.execute("pragma journal_mode = delete")
        if not rows["reviews"] and not rows["answers"]:
            _remove(part)
            hint = "quiz doctor --restore lists the backups."
            raise QuizError("Nothing could be brought out", f"{printable(path)} holds no review.", hint)
        os.replace(part, target)
    except FILE_ERRORS as error:
        raise explain(target, error) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizError("The file cannot be read or written", f"{printable(path)}: {reason}") from error
    return Salvaged(target, rows, unreadable, lost)


def _remove(part: str) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            os.remove(f"{part}{ending}")


def _bring_out(path: str, new: sqlite3.Connection, through: Callable[[int], Through]) -> int:
    tables = tables_of(new)
    with TemporaryDirectory(prefix="quiz-", dir=os.path.dirname(os.path.abspath(path))) as folder:
        copy = os.path.join(folder, "progress.db")
        for ending in ("", "-wal"):
            if os.path.exists(f"{path}{ending}"):
                copyfile(f"{path}{ending}", f"{copy}{ending}")
        broken = _by_sqlite(copy, tables, new)
    if not broken:
        return 0
    pages = Pages(path)
    return _by_pages(pages, broken, new, through(pages.count)(range(1, pages.count + 1)))


def _by_sqlite(copy: str, tables: list[Table], new: sqlite3.Connection) -> list[Table]:
    """Copy the rows that SQLite can read; return the tables that may have others."""
    try:
        old = _opened(copy)
    except FILE_ERRORS:
        return tables
    with closing(old):
        is_sound = _is_sound(old)
        return [
            table
            for table in tables
            if not _copy_table(old, table, new) or (table.name in LOG and not is_sound)
        ]


def _opened(copy: str) -> sqlite3.Connection:
    """Open a copy of the damaged file, which is migrated if it can be."""
    with suppress(QuizError):
        return connect(copy)
    old = sqlite3.connect(copy, isolation_level=None)
    try:
        old.execute("select count(*) from sqlite_master")
    except BaseException:
        old.close()
        raise
    return old


def _is_sound(old: sqlite3.Connection) -> bool:
    with suppress(*FILE_ERRORS):
        return bool(old.execute("pragma quick_check(1)").fetchone() == ("ok",))
    return False


def _copy_table(old: sqlite3.Connection, table: Table, new: sqlite3.Connection) -> bool:
    """Copy the rows of a table up to the first that cannot be read; tell whether these are all."""
    is_whole = False

    def rows() -> Iterator[tuple[Value, ...]]:
        nonlocal is_whole
        with suppress(*FILE_ERRORS):
            names = [name for (name,) in old.execute(f"select name from pragma_table_info('{table.name}')")]
            if names[: len(table.columns)] == [column.name for column in table.columns]:
                yield from old.execute(f"select {', '.join(names)} from {table.name}")
                is_whole = True

    _insert(new, table, rows())
    return is_whole


def _insert(new: sqlite3.Connection, table: Table, rows: Iterable[tuple[Value, ...]]) -> None:
    names = ", ".join(column.name for column in table.columns)
    places = ", ".join("?" * len(table.columns))
    new.execute("begin")
    try:
        new.executemany(f"insert or ignore into {table.name} ({names}) values ({places})", rows)
    except sqlite3.IntegrityError:  # a value of another type than that of its column
        new.execute("rollback")
        raise
    new.execute("commit")


def _by_pages(pages: Pages, tables: list[Table], new: sqlite3.Connection, numbers: Iterator[int]) -> int:
    """Look for rows of tables on all pages; return how many made no sense."""
    unreadable, found = 0, {table: list[tuple[Value, ...]]() for table in tables}
    for number in numbers:
        for record in records_of(pages, number):
            if record is None:
                unreadable += 1
                continue
            for table, rows in found.items():
                if (row := table.row(record)) is not None:
                    rows.append(row)
                    break
        for table, rows in found.items():
            if len(rows) >= _MANY:
                _insert_each(new, table, rows)
    for table, rows in found.items():
        _insert_each(new, table, rows)
    return unreadable


def _insert_each(new: sqlite3.Connection, table: Table, rows: list[tuple[Value, ...]]) -> None:
    """Insert rows, which may lack columns that later versions have added, and empty the list."""
    for count in {len(row) for row in rows}:
        some = table._replace(columns=table.columns[:count])
        _insert(new, some, [row for row in rows if len(row) == count])
    rows.clear()
