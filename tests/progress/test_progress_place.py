"""The progress file stays where it was opened, belongs to its owner alone, and can be locked by others."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from quiz.errors import FileBusyError, QuizError
from quiz.fsrs.rating import Rating
from quiz.progress.store import Store
from quiz.study.context import Study, open_study
from quiz.study.review.session import ReviewSession
from tests.conftest import Clock


def replace_file(path: Path) -> None:
    """Do what a program does that synchronizes files."""
    with closing(Store(str(path.with_name("other.db")))):
        pass
    os.replace(path.with_name("other.db"), path)
    for ending in ("-wal", "-shm"):
        path.with_name(f"{path.name}{ending}").unlink()


def move_file(path: Path) -> None:
    path.rename(path.with_name("moved.db"))


def remove_log(path: Path) -> None:
    path.with_name(f"{path.name}-wal").unlink()


@pytest.fixture
def path(study: Study) -> Path:
    return Path(study.store.path)


@pytest.mark.parametrize("change", [replace_file, move_file, remove_log, Path.unlink])
def test_a_file_that_is_gone_is_noticed_before_anything_is_recorded(
    study: Study, path: Path, clock: Clock, change: Callable[[Path], None]
) -> None:
    session = ReviewSession(study, clock=clock, random=Random(1))
    session.next()
    session.answer(())
    session.rate(Rating.GOOD)
    session.next()
    session.answer(())
    change(path)
    for _ in range(2):
        with pytest.raises(QuizError, match="replaced or removed") as raised:
            session.rate(Rating.GOOD)
        assert len(session.done) == 1
    rescued = path.with_name(f"{path.name}.rescued")
    assert str(rescued) in raised.value.hint
    with closing(sqlite3.connect(rescued)) as copy:
        assert copy.execute("select count(*) from reviews").fetchone() == (1,)


def test_a_copy_of_another_time_is_neither_replaced_nor_taken_for_this_one(study: Study, path: Path) -> None:
    earlier = path.with_name(f"{path.name}.rescued")
    earlier.write_text("of last week")
    path.unlink()
    for _ in range(2):
        with pytest.raises(QuizError) as raised:
            study.store.device(7)
    assert earlier.read_text() == "of last week"
    assert f"{earlier}2" in raised.value.hint
    assert not Path(f"{earlier}3").exists()


def test_a_copy_that_could_not_be_completed_is_not_called_one(study: Study, path: Path) -> None:
    part = path.with_name(f"{path.name}.rescued.part")
    part.mkdir()
    path.unlink()
    for _ in range(2):
        with pytest.raises(QuizError) as raised:
            study.store.device(7)
        assert raised.value.hint == "Nothing more is recorded. Leave quiz, and start it again."
    part.rmdir()
    with pytest.raises(QuizError, match="replaced or removed") as raised:
        study.store.device(7)
    assert str(path.with_name(f"{path.name}.rescued")) in raised.value.hint


def test_a_folder_that_is_gone_is_noticed(bank: Path, tmp_path: Path, clock: Clock) -> None:
    study = open_study([str(bank)], str(tmp_path / "folder" / "p.db"))
    shutil.rmtree(tmp_path / "folder")
    with pytest.raises(QuizError, match="replaced or removed") as raised:
        ReviewSession(study, clock=clock, random=Random(1))
    assert raised.value.hint == "Nothing more is recorded. Leave quiz, and start it again."


def test_a_rescued_copy_takes_the_place_of_the_file(
    study: Study, path: Path, clock: Clock, bank: Path
) -> None:
    session = ReviewSession(study, clock=clock, random=Random(1))
    path.unlink()
    with pytest.raises(QuizError):
        session.mark() if session.next() else None
    path.with_name(f"{path.name}.rescued").rename(path)
    for ending in ("-wal", "-shm"):
        path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)
    again = open_study([str(bank)], str(path))
    assert ReviewSession(again, clock=clock, random=Random(1)).next() is not None


def test_a_name_that_sqlite_would_keep_in_memory_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with closing(Store(":memory:")) as store:
        store.device(7)
    with closing(Store(":memory:")) as store:
        assert store.device(8) == 7
    assert (tmp_path / ":memory:").is_file()


@pytest.fixture
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("usual_umask")
def test_what_is_made_is_for_its_owner_only(bank: Path, tmp_path: Path) -> None:
    path = tmp_path / "data" / "quiz" / "p.db"
    study = open_study([str(bank)], str(path))
    index = Path(study.library.index.path)
    made = [path.parents[1], path.parent, path, path.with_name("p.db-wal"), index.parent]
    assert [oct(place.stat().st_mode & 0o777) for place in made] == [
        "0o700", "0o700", "0o600", "0o600", "0o700",
    ]  # fmt: skip


def test_a_file_that_another_program_has_locked_can_be_tried_again(study: Study, clock: Clock) -> None:
    session = ReviewSession(study, clock=clock, random=Random(1))
    item = session.next()
    assert item is not None
    session.answer(())
    study.store.wait_for_lock(0)
    with closing(sqlite3.connect(study.store.path, isolation_level=None)) as other:
        other.execute("begin exclusive")
        with pytest.raises(FileBusyError):
            session.rate(Rating.GOOD)
        other.execute("rollback")
    session.rate(Rating.GOOD)
    assert study.store.cards.expect(item.key).reviews == 1
