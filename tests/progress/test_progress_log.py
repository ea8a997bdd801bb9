"""The log of the progress file, which is made longer ahead of what will be written to it."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

from quiz.fsrs.rating import Rating
from quiz.progress.database import LOG_LENGTH
from quiz.progress.salvage.pages import Pages
from quiz.progress.store import Store
from quiz.study.context import Study
from quiz.study.review.session import ReviewSession
from tests.conftest import Clock


def review_once(study: Study, clock: Clock) -> None:
    session = ReviewSession(study, clock=clock, random=Random(1))
    session.next()
    session.answer(())
    session.rate(Rating.GOOD)


def log_length(study: Study) -> int:
    return os.path.getsize(f"{study.store.path}-wal")


def copied(study: Study, folder: Path) -> Path:
    """Copy the file and its log as they are when the program is killed."""
    for ending in ("", "-wal"):
        shutil.copy(f"{study.store.path}{ending}", folder / f"copy.db{ending}")
    return folder / "copy.db"


def test_what_is_recorded_does_not_lengthen_the_log(study: Study, clock: Clock) -> None:
    study.store.lengthen_log()
    assert log_length(study) == LOG_LENGTH
    review_once(study, clock)
    assert log_length(study) == LOG_LENGTH


def test_a_log_that_is_long_enough_is_left_as_it_is(study: Study) -> None:
    with open(f"{study.store.path}-wal", "ab") as log:
        log.write(bytes(2 * LOG_LENGTH))
    before = log_length(study)
    study.store.lengthen_log()
    assert log_length(study) == before


def test_the_log_ends_where_its_zeros_begin(study: Study, clock: Clock, tmp_path: Path) -> None:
    review_once(study, clock)
    study.store.lengthen_log()
    review_once(study, clock)
    path = copied(study, tmp_path)
    pages = Pages(str(path))
    with closing(Store(str(path))) as store:
        assert store.reviews.rows() == 2
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        assert connection.execute("pragma page_count").fetchone() == (pages.count,)


def test_a_log_of_zeros_alone_is_empty(study: Study, clock: Clock, tmp_path: Path) -> None:
    review_once(study, clock)
    study.store._database.run("pragma wal_checkpoint(truncate)")
    study.store.lengthen_log()
    with closing(Store(str(copied(study, tmp_path)))) as store:
        assert store.reviews.rows() == 1
    review_once(study, clock)
    with closing(Store(str(copied(study, tmp_path)))) as store:
        assert store.reviews.rows() == 2
