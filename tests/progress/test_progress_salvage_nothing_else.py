"""Nothing comes out of a damaged file that was not in it, and no more is lost than what was overwritten."""

import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from quiz.progress.file import connect
from quiz.progress.salvage.pages import Pages
from quiz.progress.salvage.records import records_of
from quiz.progress.salvage.salvage import salvage
from quiz.progress.salvage.tables import LOG, OTHERS, Table, tables_of
from tests.progress.damage import overwrite_pages
from tests.progress.rich_file import with_rows_of_every_kind

TOGETHER = 5
"""The pages that are overwritten at once: 20 kB."""
PARTS = 20
"""The places in the file at which that is done, from its head to its end."""
WHOLE = "reviews", "voids", "resets", "due_changes", "flag_changes", "renames", "known_states", "plans"
"""Tables each of whose rows is on one page."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_rows_of_every_kind(tmp_path_factory.mktemp("rich") / "p.db", 300)


@pytest.fixture(scope="module")
def tables(sound: Path) -> list[Table]:
    with closing(connect(str(sound))) as connection:
        return tables_of(connection)


def owners(path: Path) -> dict[int, str]:
    """Return the table or index of which each page is, but for those that are free."""
    with closing(sqlite3.connect(path)) as connection:
        query = "select pageno, name from dbstat where pagetype <> 'overflow'"
        return dict(connection.execute(query).fetchall())


def rows_of(path: str | Path, table: str) -> Counter[tuple[object, ...]]:
    columns = {"sessions": "id", "cards": "card, reviews"}.get(table, "*")
    with closing(sqlite3.connect(path)) as connection:
        return Counter(connection.execute(f"select {columns} from {table}").fetchall())


def of_table(tables: list[Table], pages: Pages, number: int) -> set[tuple[str, tuple[object, ...]]]:
    found = set()
    for record in records_of(pages, number):
        assert record is not None
        for table in tables:
            if (row := table.row(record)) is not None:
                found.add((table.name, row))
    return found


def test_a_row_is_taken_for_one_of_its_own_table_only(sound: Path, tables: list[Table]) -> None:
    pages, seen, known = Pages(str(sound)), set[str](), {*LOG, *OTHERS}
    for number, owner in owners(sound).items():
        names = {name for name, _ in of_table(tables, pages, number)}
        assert names <= {owner} & known, (number, owner)
        seen |= names
    assert seen == known - {"drafts"}


def test_every_row_of_a_table_is_found(sound: Path, tables: list[Table]) -> None:
    pages = Pages(str(sound))
    found = {name: set[tuple[object, ...]]() for name in (*LOG, *OTHERS)}
    for number in owners(sound):
        for name, row in of_table(tables, pages, number):
            found[name].add(row)
    for name in WHOLE:
        assert found[name] == rows_of(sound, name).keys(), name


@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_overwritten_is_lost_and_nothing_is_invented(
    part: int, sound: Path, tables: list[Table], tmp_path: Path
) -> None:
    path = tmp_path / "p.db"
    shutil.copy(sound, path)
    whole = Pages(str(sound))
    start = 1 + (whole.count - TOGETHER) * part // (PARTS - 1)
    numbers = range(start, start + TOGETHER)
    gone = {found for number in numbers for found in of_table(tables, whole, number)}
    overwrite_pages(path, numbers, seed=part)
    salvaged = salvage(str(path), f"{path}.salvaged", lambda _count: iter).path
    for table in (*LOG, *OTHERS):
        invented = rows_of(salvaged, table) - rows_of(sound, table)
        assert not invented, table
    for table in WHOLE:
        lost = (rows_of(sound, table) - rows_of(salvaged, table)).keys()
        assert {(table, row) for row in lost} <= gone
