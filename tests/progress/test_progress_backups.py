"""Backups: what is kept, that each is whole, and that none takes the place of a better one."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import DamagedFileError, FileBusyError, QuizError
from quiz.progress.backups import (
    ALWAYS_KEPT,
    Backup,
    alone_in,
    back_up,
    back_up_to,
    backups,
    folder_of,
    other_copies,
    superseded,
)
from quiz.progress.file import connect
from tests.progress.damage import overwrite_pages, with_reviews

TODAY = date(2026, 11, 26)
DAYS = st.lists(st.integers(0, 900), unique=True, max_size=60).map(sorted)


def made(ago: list[int], size: int = 1) -> list[Backup]:
    return [Backup(f"{days}", TODAY - timedelta(days), size) for days in ago]


def test_a_backup_a_day_for_years_leaves_days_weeks_and_months() -> None:
    kept: list[Backup] = []
    for days in range(1000, -1, -1):
        kept = [*made([days]), *kept]
        gone = superseded(kept)
        kept = [backup for backup in kept if backup not in gone]
    assert [str(backup.day) for backup in kept] == [
        *(f"2026-11-{day}" for day in (26, 25, 24, 23, 22, 21, 20)),
        "2026-11-15", "2026-11-08",
        *(f"2026-{month}" for month in ("10-31", "09-30", "08-31", "07-31", "06-30", "05-31", "04-30")),
        "2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31",
    ]  # fmt: skip


@given(DAYS)
def test_the_newest_stay_and_thinning_again_takes_no_more(ago: list[int]) -> None:
    newest_first = made(ago)
    kept = [backup for backup in newest_first if backup not in superseded(newest_first)]
    assert kept[:7] == newest_first[:7]
    assert len(kept) <= 7 + 4 + 12
    assert superseded(kept) == []


@given(DAYS, st.integers(1, 50))
def test_all_together_they_are_bounded_but_for_the_newest_two(ago: list[int], size: int) -> None:
    newest_first = made(ago, size)
    kept = [backup for backup in newest_first if backup not in superseded(newest_first, 100)]
    assert kept[:ALWAYS_KEPT] == newest_first[:ALWAYS_KEPT]
    assert sum(backup.size for backup in kept) <= max(100, ALWAYS_KEPT * size)


def test_too_large_days_go_first_and_months_last() -> None:
    newest_first = made([0, 1, 2, 3, 9, 40, 70], 10)
    gone = [(TODAY - backup.day).days for backup in superseded(newest_first, 40)]
    assert gone == [2, 3, 9]


def test_a_backup_holds_all_and_is_that_of_its_day(tmp_path: Path) -> None:
    path = with_reviews(tmp_path / "p.db", 50)
    with closing(sqlite3.connect(path)) as writer:  # what is only in the log is in the backup
        writer.execute("insert into meta values ('a', 'first')")
        writer.commit()
        backup = back_up(str(path), TODAY)
        writer.execute("update meta set value = 'later'")
        writer.commit()
        again = back_up(str(path), TODAY)
    assert again.path == backup.path == backups(str(path))[0].path
    assert os.listdir(folder_of(str(path))) == ["2026-11-26.db"]
    assert oct(os.stat(backup.path).st_mode)[-3:] == "600"
    with closing(connect(backup.path)) as copy:
        assert copy.execute("select value from meta where name = 'a'").fetchone() == ("later",)
        assert copy.execute("select count(*) from reviews").fetchone() == (50,)


def test_a_backup_in_steps_is_of_the_moment_at_which_it_began(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.progress.saved_copy.STEP", 8)
    path = with_reviews(tmp_path / "p.db", 500)
    steps = []
    with closing(sqlite3.connect(path)) as writer:

        def review() -> None:
            steps.append(1)
            if len(steps) <= 3:
                writer.execute("delete from reviews where id = (select max(id) from reviews)")
                writer.commit()

        backup = back_up(str(path), TODAY, review)
    with closing(connect(backup.path)) as copy:
        assert copy.execute("select count(*) from reviews").fetchone() == (500,)
    assert len(steps) == -(-(backup.size // 4096) // 8)


def test_a_damaged_file_takes_the_place_of_no_backup(tmp_path: Path) -> None:
    path = with_reviews(tmp_path / "p.db", 3000)
    good = Path(back_up(str(path), TODAY).path)
    before = good.read_bytes()
    overwrite_pages(path, range(5, 40))
    for day in (TODAY, TODAY + timedelta(1)):
        with pytest.raises(DamagedFileError, match="quiz doctor"):
            back_up(str(path), day)
    with pytest.raises(DamagedFileError):
        back_up_to(str(path), str(tmp_path / "copy.db"))
    assert good.read_bytes() == before
    assert os.listdir(good.parent) == [good.name]
    assert not (tmp_path / "copy.db").exists()


@pytest.mark.parametrize(
    "make", [lambda path: back_up(path, TODAY), lambda path: back_up_to(path, f"{path}.copy")]
)
def test_a_backup_that_is_gone_at_once_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[str], object]
) -> None:
    monkeypatch.setattr("quiz.progress.backups._copy_checked", lambda *_: None)
    with pytest.raises(QuizError, match="The backup could not be made"):
        make(str(with_reviews(tmp_path / "p.db", 1)))


def test_one_program_makes_a_backup_at_a_time(tmp_path: Path) -> None:
    path = str(with_reviews(tmp_path / "p.db", 5))
    back_up(path, TODAY)
    with alone_in(folder_of(path)), pytest.raises(FileBusyError):
        back_up(path, TODAY + timedelta(1))
    assert back_up(path, TODAY + timedelta(1))


def test_files_of_other_names_are_no_backups_and_stay(tmp_path: Path) -> None:
    path = with_reviews(tmp_path / "p.db", 5)
    for day in range(40):
        back_up(str(path), TODAY - timedelta(day))
    folder = Path(folder_of(str(path)))
    (folder / "unchecked.part").write_text("left by a program that was killed")
    (folder / "2026-13-45.db").write_text("no day")
    (folder / "mine.db").write_text("kept by hand")
    back_up(str(path), TODAY + timedelta(1))
    assert {"mine.db", "2026-13-45.db"} < set(os.listdir(folder))
    assert "unchecked.part" not in os.listdir(folder)
    assert len(backups(str(path))) < 15


def test_a_copy_to_a_file_replaces_none(tmp_path: Path) -> None:
    path = str(with_reviews(tmp_path / "p.db", 5))
    assert back_up_to(path, str(tmp_path / "copy.db")) == os.path.getsize(tmp_path / "copy.db")
    with pytest.raises(QuizError, match="There is a file already"):
        back_up_to(path, str(tmp_path / "copy.db"))
    with pytest.raises(QuizError, match=r"could not be made|cannot be opened"):
        back_up_to(path, str(tmp_path / "no" / "folder.db"))


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    path = with_reviews(tmp_path / "p.db", 5)
    Path(folder_of(str(path))).write_text("in the way")
    with pytest.raises(QuizError, match="The backup could not be made"):
        back_up(str(path), TODAY)


def test_copies_beside_the_file_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    for name in (
        "p.db.v9",
        "p.db.rescued",
        "p.db.replaced12",
        "p.db.salvaged",
        "p.db-wal",
        "p.db.txt",
        "q.db.v1",
    ):
        (tmp_path / name).write_text("12345")
    assert [(os.path.basename(copy), size) for copy, size in other_copies(str(path))] == [
        (f"p.db.{name}", 5) for name in ("replaced12", "rescued", "salvaged", "v9")
    ]
