"""Restoring a backup: what it replaces is kept, and nothing but a sound progress file is taken."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from quiz.errors import FileBusyError, QuizError
from quiz.fsrs.rating import Rating
from quiz.progress.file import connect
from quiz.progress.restore import restore
from quiz.progress.salvage.salvage import salvage
from quiz.study.context import Study
from quiz.study.review.session import ReviewSession
from tests.conftest import Clock
from tests.progress.damage import overwrite_pages, with_reviews
from tests.progress.killing import reviews_in


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return with_reviews(tmp_path / "p.db", 30)


@pytest.fixture
def old(tmp_path: Path) -> str:
    return str(with_reviews(tmp_path / "old.db", 10))


def test_what_is_replaced_is_kept_each_time(path: Path, old: str) -> None:
    first = restore(str(path), old)
    assert (reviews_in(path), reviews_in(first)) == (10, 30)
    second = restore(str(path), first)
    assert (reviews_in(path), reviews_in(first), reviews_in(second)) == (30, 30, 10)
    assert first != second
    with closing(connect(str(path))) as opened:
        assert opened.execute("pragma journal_mode").fetchone() == ("wal",)


def test_what_is_only_in_the_log_is_kept_too(tmp_path: Path, old: str) -> None:
    path = with_reviews(tmp_path / "new.db", 30, in_log=9)
    assert reviews_in(restore(str(path), old)) == 30
    assert reviews_in(path) == 10


def test_what_is_only_in_the_log_of_a_copy_is_restored(path: Path, tmp_path: Path) -> None:
    source = with_reviews(tmp_path / "source.db", 40, in_log=9)
    log = Path(f"{source}-wal").read_bytes()
    restore(str(path), str(source))
    assert reviews_in(path) == 40
    assert Path(f"{source}-wal").read_bytes() == log


def test_a_file_that_is_gone_is_restored(path: Path, old: str) -> None:
    path.unlink()
    Path(f"{path}-wal").write_bytes(b"of the file that is gone")
    assert restore(str(path), old) == ""
    assert reviews_in(path) == 10


def test_a_damaged_file_is_kept_as_it_is(path: Path, old: str) -> None:
    overwrite_pages(path, range(1, 9))
    before = path.read_bytes()
    kept = restore(str(path), old)
    assert Path(kept).read_bytes() == before
    assert reviews_in(path) == 10


def test_a_damaged_file_is_kept_where_there_are_no_links(
    path: Path, old: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_paths: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    path.write_bytes(b"a shopping list" * 99)
    before = path.read_bytes()
    assert Path(restore(str(path), old)).read_bytes() == before
    assert reviews_in(path) == 10


def not_there(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    os.truncate(path, 0)


def of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.executescript("create table t (x)")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.executescript("pragma user_version = 99")


def damaged(path: Path) -> None:
    overwrite_pages(path, range(4, 9))


def cut(path: Path) -> None:
    os.truncate(path, 9000)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [not_there, empty, of_another_program, newer, damaged, cut, a_folder])
def test_what_is_no_sound_progress_file_is_not_taken(spoil, path: Path, old: str) -> None:
    before = path.read_bytes()
    spoil(Path(old))
    with pytest.raises(QuizError) as raised:
        restore(str(path), old)
    assert raised.value.hint
    assert path.read_bytes() == before
    assert {name for name in os.listdir(path.parent) if name.startswith("p.db")} == {"p.db", "p.db.backups"}


def test_a_file_of_an_earlier_version_is_taken(path: Path, old: str) -> None:
    with closing(sqlite3.connect(old)) as earlier:
        earlier.executescript("drop table planned_steps; pragma user_version = 11")
    restore(str(path), old)
    assert reviews_in(path) == 10


def test_nothing_is_restored_while_quiz_has_the_file_open(study: Study, old: str, clock: Clock) -> None:
    session = ReviewSession(study, clock=clock, random=Random(1))
    session.next()
    with pytest.raises(FileBusyError, match="in use"):
        restore(study.store.path, old)
    session.answer(())
    session.rate(Rating.GOOD)
    assert study.store.reviews.rows() == 1
    study.close()
    restore(study.store.path, old)
    assert reviews_in(study.store.path) == 10


def test_a_program_that_has_a_damaged_file_open_notices_that_it_is_replaced(
    study: Study, old: str, clock: Clock
) -> None:
    session = ReviewSession(study, clock=clock, random=Random(1))
    session.next()
    session.answer(())
    shutil.copy(old, f"{study.store.path}.new")
    with open(study.store.path, "r+b") as file:
        file.write(bytes(100))
    restore(study.store.path, old)
    with pytest.raises(QuizError, match="replaced or removed"):
        session.rate(Rating.GOOD)
    assert reviews_in(study.store.path) == 10


@pytest.mark.parametrize("pages", [[1], [1, 2, 3], range(1, 9)])
def test_what_is_in_the_log_of_a_damaged_file_is_kept(pages, tmp_path: Path, old: str) -> None:
    path = with_reviews(tmp_path / "p.db", 300, in_log=90)
    overwrite_pages(path, pages)
    kept = restore(str(path), old)
    assert reviews_in(path) == 10
    assert salvage(kept, f"{kept}.out", lambda _count: iter).rows["reviews"] == 300
