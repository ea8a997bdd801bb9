"""Writing what a damaged progress file still holds into a new file. The damaged one is only read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import NamedTuple

from quiz.errors import QuizError, printable
from quiz.progress.database import FILE_ERRORS, explain
from quiz.progress.file import connect
from quiz.progress.salvage.free_pages import free_pages
from quiz.progress.salvage.mend import lost_reviews, mend
from quiz.progress.salvage.pages import Pages
from quiz.progress.salvage.ranges import TableReader
from quiz.progress.salvage.records import Value, ends_of, records_of
from quiz.progress.salvage.tables import LOG, Table, tables_of
from quiz.progress.saved_copy import free_name
from quiz.sqlite import sqlite3

Through = Callable[[Iterable[int]], Iterator[int]]
"""What the numbers of pages are passed through, to show how far reading has come."""
_MANY = 10_000
"""Rows that are written at once."""


class Salvaged(NamedTuple):
    """What was brought out: the rows of each table, and what is known to be lost.

    ``unreadable`` is how many rows were found that make no sense. ``lost`` is how many reviews the cards had
    by their own count that are not in the log any more. ``missing`` is how many pages the file had beyond its
    present end, with rows that nothing tells of.
    """

    path: str
    rows: dict[str, int]
    unreadable: int
    lost: int
    missing: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing is known to be lost."""
        return not (self.lost or self.unreadable or self.missing)


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
            with _without_indexes(new):
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
    return Salvaged(target, rows, unreadable, lost, Pages(path).missing)


@contextmanager
def _without_indexes(new: sqlite3.Connection) -> Iterator[None]:
    """Make the indexes after all rows are in, which takes a fraction of the time.

    Nobody else has the file yet, so a journal in memory is enough to take back what was begun.
    """
    new.execute("pragma journal_mode = memory")
    indexes = new.execute("select name, sql from sqlite_master where type = 'index' and sql is not null")
    statements = dict(indexes.fetchall())
    for name in statements:
        new.execute(f"drop index {name}")
    yield
    for statement in statements.values():
        new.execute(statement)


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
    """Copy the rows of a table that can be read; tell whether these are all."""
    names = [column.name for column in table.columns]
    known: list[str] = []
    with suppress(*FILE_ERRORS):
        known += (name for (name,) in old.execute(f"select name from pragma_table_info('{table.name}')"))
    if known[: len(names)] != names:
        return False
    reader = TableReader(old, table.name, names)
    rows = reader.rows_by_key if table.has_rowid else reader.rows
    try:
        _insert(new, table, rows())
    except sqlite3.IntegrityError:  # a value of another type than that of its column
        reader.is_whole = False
        _insert(new, table, filter(table.fits, rows()))
    return reader.is_whole


def _insert(new: sqlite3.Connection, table: Table, rows: Iterable[tuple[Value, ...]]) -> None:
    names = ", ".join(column.name for column in table.columns)
    places = ", ".join("?" * len(table.columns))
    new.execute("begin")
    try:
        new.executemany(f"insert or ignore into {table.name} ({names}) values ({places})", rows)
    except sqlite3.IntegrityError:
        new.execute("rollback")
        raise
    new.execute("commit")


def _by_pages(pages: Pages, tables: list[Table], new: sqlite3.Connection, numbers: Iterator[int]) -> int:
    """Look for rows of tables on all pages in use; return how many made no sense."""
    unreadable, found = 0, {table: list[tuple[Value, ...]]() for table in tables}
    free = free_pages(pages)
    for number in numbers:
        if number in free or not _may_have_others(pages, number, tables, new):
            continue
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


def _may_have_others(pages: Pages, number: int, tables: list[Table], new: sqlite3.Connection) -> bool:
    """Tell whether a page may have rows of the tables that are not in the new file yet.

    All rows of a page are of one table or index, in the order of their keys. Rows of the log never change.
    """
    count, first, last = ends_of(pages, number)
    if first is None or last is None:
        return bool(count)
    for table in tables:
        low, high = table.row(first), table.row(last)
        if low is not None and high is not None:
            if not table.has_rowid or table.name not in LOG:
                return True
            query = f"select count(*) from {table.name} where {table.columns[0].name} between ? and ?"
            return bool(new.execute(query, (low[0], high[0])).fetchone()[0] != count)
    return False


def _insert_each(new: sqlite3.Connection, table: Table, rows: list[tuple[Value, ...]]) -> None:
    """Insert rows, which may lack columns that later versions have added, and empty the list."""
    for count in {len(row) for row in rows}:
        some = table._replace(columns=table.columns[:count])
        _insert(new, some, [row for row in rows if len(row) == count])
    rows.clear()
