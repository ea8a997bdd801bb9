"""What is brought out of damaged files."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.progress.file import connect
from quiz.progress.salvage.pages import Pages
from quiz.progress.salvage.ranges import TableReader
from quiz.progress.salvage.records import Record, records_of
from quiz.progress.salvage.salvage import Salvaged, salvage
from quiz.progress.salvage.tables import LOG, OTHERS
from tests.progress.damage import PAGE, overwrite_pages, with_reviews

REVIEWS = 3000
DERIVED = {"banks", "states", "planned_day", "planned_cards", "planned_steps", "stale_cards"}
"""Tables that are made again from the banks, the settings and the log."""
SYNCHRONIZING = {"sync_folder", "unsent", "segments", "devices"}
"""How far the log has been exchanged, which is found out anew."""


def brought_out(path: Path) -> Salvaged:
    return salvage(str(path), f"{path}.salvaged", lambda _count: iter)


def rows_of(path: str | Path, table: str) -> set[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return set(connection.execute(f"select * from {table}"))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_reviews(tmp_path_factory.mktemp("sound") / "p.db", REVIEWS, in_log=50)


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    for ending in ("", "-wal"):
        (tmp_path / f"p.db{ending}").write_bytes(Path(f"{sound}{ending}").read_bytes())
    return tmp_path / "p.db"


def test_every_table_is_brought_out_or_made_again(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        tables = {
            name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")
        }
    assert {*LOG, *OTHERS} | DERIVED | SYNCHRONIZING == tables
    assert not {*LOG, *OTHERS} & DERIVED


def zeroed_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(100))


def noise_in_the_first_page(path: Path) -> None:
    overwrite_pages(path, [1])


def as_it_was(_path: Path) -> None:
    pass


@pytest.mark.parametrize("damage", [as_it_was, zeroed_header, noise_in_the_first_page])
def test_all_is_brought_out_if_only_the_head_is_damaged(
    damage: Callable[[Path], None], path: Path, sound: Path
) -> None:
    damage(path)
    before = {name: name.read_bytes() for name in (path, Path(f"{path}-wal"))}
    found = brought_out(path)
    assert (found.rows["reviews"], found.rows["answers"], found.unreadable, found.lost) == (3000, 3000, 0, 0)
    whole = brought_out(sound)
    for table in (*LOG, "flags", "meta"):
        assert rows_of(found.path, table) == rows_of(whole.path, table), table
    assert len(rows_of(found.path, "cards")) == REVIEWS / 10
    assert {name: name.read_bytes() for name in before} == before
    os.remove(whole.path)


def test_a_truncated_file_gives_what_is_left_and_says_what_is_lost(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 + 777)
    os.remove(f"{path}-wal")
    found = brought_out(path)
    assert 500 < found.rows["reviews"] < 2500
    assert found.rows["reviews"] + found.lost == REVIEWS
    assert found.missing > 0


def test_a_file_cut_off_before_its_reviews_is_not_taken_for_whole(path: Path) -> None:
    with closing(connect(str(path))) as opened:
        opened.execute("pragma wal_checkpoint(truncate)")
    assert brought_out(path).is_whole
    pages = path.stat().st_size // PAGE
    os.truncate(path, pages * PAGE * 19 // 20)
    found = brought_out(path)
    assert found.missing == pages - path.stat().st_size // PAGE
    assert not found.is_whole


def test_a_lost_log_is_known_by_what_the_cards_count(path: Path) -> None:
    os.remove(f"{path}-wal")
    found = brought_out(path)
    assert (found.rows["reviews"], found.lost) == (REVIEWS - 50, 50)


@pytest.mark.parametrize("seed", range(4))
def test_noise_on_pages_takes_only_what_was_on_them(seed: int, path: Path) -> None:
    pages = path.stat().st_size // PAGE
    overwrite_pages(path, [number for number in range(2, pages) if number % 7 == seed], seed)
    found = brought_out(path)
    assert found.rows["reviews"] > REVIEWS / 2
    true = rows_of(with_reviews(path.with_name("true.db"), REVIEWS), "reviews")
    assert rows_of(found.path, "reviews") <= true
    with closing(connect(found.path)) as opened:
        assert opened.execute("pragma integrity_check").fetchone() == ("ok",)


def leaves(path: Path, table: str) -> list[int]:
    """Return the pages that hold the rows of a table."""
    with closing(sqlite3.connect(path)) as connection:
        query = "select pageno from dbstat where name = ? and pagetype = 'leaf' order by path"
        return [number for (number,) in connection.execute(query, (table,))]


def keys(rows: Iterable[tuple[object, ...]]) -> set[object]:
    return {row[0] for row in rows}


def test_sqlite_reads_on_behind_pages_that_are_damaged(path: Path) -> None:
    pages = leaves(path, "reviews")
    bad = [pages[4], pages[5], pages[20], pages[-7]]
    with closing(sqlite3.connect(path)) as sound:
        before = keys(sound.execute("select id from reviews"))
        sound.execute("pragma wal_checkpoint(truncate)")
    lost = {record.rowid for number in bad for record in records_of(Pages(str(path)), number) if record}
    overwrite_pages(path, bad)
    with closing(sqlite3.connect(path)) as damaged:
        reader = TableReader(damaged, "reviews", ["id", "card"])
        assert keys(reader.rows_by_key()) == before - lost
        assert not reader.is_whole
        whole = TableReader(damaged, "cards", ["id", "card"])
        assert len(keys(whole.rows_by_key())) == REVIEWS / 10
        assert whole.is_whole


def test_only_pages_with_rows_that_are_missing_are_taken_apart(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = list[int]()

    def counted(pages: Pages, number: int) -> Iterator[Record | None]:
        parts.append(number)
        return records_of(pages, number)

    monkeypatch.setattr("quiz.progress.salvage.salvage.records_of", counted)
    [bad] = leaves(path, "reviews")[9:10]
    overwrite_pages(path, [bad])
    found = brought_out(path)
    assert REVIEWS - 200 < found.rows["reviews"] < REVIEWS
    assert found.rows["reviews"] + found.lost == REVIEWS
    assert len(parts) < path.stat().st_size / PAGE / 10


def test_a_value_of_another_type_loses_no_other_row(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma writable_schema = on")
        connection.execute("update sqlite_master set sql = replace(sql, 'strict', '') where name = 'reviews'")
        connection.commit()
    with closing(sqlite3.connect(path)) as connection:
        [bad] = connection.execute("select id from reviews limit 1 offset 99").fetchone()
        connection.execute("update reviews set day = 'noon' where id = ?", (bad,))
        connection.commit()
    found = brought_out(path)
    assert (found.rows["reviews"], found.lost) == (REVIEWS - 1, 1)
    assert (bad,) not in {row[:1] for row in rows_of(found.path, "reviews")}


def test_a_log_whose_end_is_torn_gives_what_was_committed(path: Path) -> None:
    zeroed_header(path)
    log = Path(f"{path}-wal")
    os.truncate(log, log.stat().st_size - 1000)
    found = brought_out(path)
    assert found.rows["reviews"] >= REVIEWS - 50
    log.write_bytes(b"noise" * 999)
    assert brought_out(path).rows["reviews"] >= REVIEWS - 60


@pytest.mark.parametrize("content", [b"", b"a shopping list\n" * 999, bytes(40_960)])
def test_a_file_that_holds_nothing(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    path.write_bytes(content)
    with pytest.raises(QuizError, match="holds no review"):
        brought_out(path)
    assert os.listdir(tmp_path) == ["p.db"]


def test_rows_that_referred_to_lost_ones_get_others(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("delete from sessions; delete from banks; delete from states")
    found = brought_out(path)
    with closing(sqlite3.connect(found.path)) as new:
        assert new.execute("select id, device, kind from sessions").fetchall() == [(1, 7, "review")]
        assert new.execute("select distinct name from cards join banks on banks.id = bank").fetchall() == [
            ("b",)
        ]
        assert new.execute("select * from states").fetchall() == [(0,)]


@given(st.binary(max_size=700), st.integers(0, 3), st.sampled_from([2, 10, 13]))
def test_noise_on_a_page_is_never_more_than_noise(noise: bytes, cells: int, kind: int) -> None:
    page = bytes([kind, 0, 0, 0, cells, 0, 0, 0]) + noise
    list(records_of(OnePage(page.ljust(512, b"\xff")), 1))


class OnePage(Pages):
    """A file of one page, from which chains of pages lead in circles."""

    def __init__(self, page: bytes) -> None:
        self.size = len(page)
        self._page = page

    def page(self, _number: int) -> bytes:
        return self._page
