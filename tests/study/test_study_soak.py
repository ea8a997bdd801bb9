"""A long session, and what it keeps in memory of each review."""

import gc
import sys
from pathlib import Path
from random import Random

from quiz.fsrs.rating import Rating
from quiz.study.context import Study, open_study
from quiz.study.review.session import ReviewSession
from tests.answering import right_response
from tests.conftest import Clock
from tests.database import run_sql
from tests.study.examining import EVERY_KIND

COPIES, REVIEWS = 20, 1_200
MOST = 3
"""Objects that may stay of a review: its rating and duration, and the prompt if the card was missed."""


def many(folder: Path) -> Study:
    """Open a bank with every question of ``EVERY_KIND`` many times, all of which may be asked in a day."""
    head, _, questions = EVERY_KIND.partition("questions:\n")
    copies = [
        questions.replace("- {id: ", f"- {{id: {copy}-").replace("- id: ", f"- id: {copy}-")
        for copy in range(COPIES)
    ]
    (folder / "ex.yaml").write_text(f"{head}questions:\n{''.join(copies)}")
    study = open_study([str(folder / "ex.yaml")], str(folder / "progress.db"))
    study.settings.new_per_day = 9_999
    return study


class Learner:
    """Someone who answers card after card for days; every fourth answer is rated Again."""

    def __init__(self, session: ReviewSession, clock: Clock) -> None:
        self.session = session
        self.clock = clock
        self.count = 0

    def review(self, reviews: int) -> None:
        with self.session.study.store.transaction():  # because waiting for the disk is not what is tested
            for _review in range(reviews):
                self._review_next()

    def _review_next(self) -> None:
        while (item := self.session.next()) is None:
            self.clock.move(days=1)
        self.session.answer(right_response(item.question, item.shown))
        self.session.intervals()
        self.session.rate(Rating(1 + self.count % 4))
        self.session.remaining()
        self.clock.move(seconds=3)
        self.count += 1


def blocks() -> int:
    """Return how many blocks of memory are in use."""
    gc.collect()
    return sys.getallocatedblocks()


def test_thousands_of_reviews_stay_level(tmp_path: Path, clock: Clock) -> None:
    study = many(tmp_path)
    session = ReviewSession(study, clock=clock, random=Random(7))
    learner = Learner(session, clock)
    learner.review(REVIEWS // 2)
    before = blocks()
    learner.review(REVIEWS // 2)
    assert (blocks() - before) / (REVIEWS // 2) < MOST
    assert len(session.done) == REVIEWS
    assert run_sql(study.store, "select count(*), sum(rating) from reviews") == [(REVIEWS, REVIEWS // 4 * 10)]
    study.close()
