"""A review session: picking the next card, and recording a review durably."""

from __future__ import annotations

import os
from random import Random

from bench.promise import Result, Results
from bench.sample.history import NOON, STUDY_DAY
from bench.sample.library import SampleLibrary
from bench.sample.questions import card_key
from bench.turns import Turns, in_turns, percentile, timed
from quiz.fsrs.rating import Rating
from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import open_study
from quiz.study.review.session import ReviewSession

BATCH = 100
"""How many cards are picked in one turn, whose p99 is taken."""
ONE_CARD = "select id from cards where card = ?"
BLOCK = b"x" * 4096


class Reviewer:
    """Reviews one card after another, five seconds apart; when none is left, it starts over."""

    def __init__(self, sample: SampleLibrary) -> None:
        self._sample = sample
        self._random = Random(1)
        self._begin()

    def _begin(self) -> None:
        self._now = NOON
        self.study = open_study([self._sample.banks], self._sample.progress_copy())
        self._session = ReviewSession(self.study, clock=lambda: Timestamp(self._now, 0), random=self._random)
        self._queue = self.study.store.queue()
        # The floor must be measured on the connection that cards are picked on; nothing else needs it.
        self._connection = self.study.store._database.connection  # noqa: SLF001

    def review(self) -> float:
        """Answer the next card; return the time (ms) that recording its rating takes."""
        self._now += 5000
        self._any_card = card_key(self._random.randrange(self._sample.cards))
        item = self._session.next()
        if item is None:
            self.study.close()
            self._begin()
            return self.review()
        self._session.answer(item.question.read(item.shown, "a" if item.shown.way.options else "1"))
        self._session.intervals()  # they are on screen before a rating can be given
        return timed(lambda: self._session.rate(Rating.GOOD))

    def pick(self) -> None:
        """Pick a card that is due."""
        self._queue.due(STUDY_DAY)

    def select(self) -> None:
        """Read one row through an index."""
        self._connection.execute(ONE_CARD, (self._any_card,)).fetchone()


def results(sample: SampleLibrary) -> Results:
    """Measure both."""
    reviewer = Reviewer(sample)
    try:
        yield Result("next card once open, p99", "one indexed select, p99", 2, _picking(reviewer))
        yield Result("a durable review", "fdatasync of 4 KiB", 2, _recording(reviewer, sample))
    finally:
        reviewer.study.close()


def _picking(reviewer: Reviewer) -> Turns:
    turns = Turns()
    while not turns.ended():
        turns.add(*_worst(reviewer))
    return turns


def _worst(reviewer: Reviewer) -> list[float]:
    """Return the p99 of both; each goes first after every other review, when caches are cold."""
    times: dict[bool, list[float]] = {True: [], False: []}
    for number in range(BATCH):
        reviewer.review()
        for picked in (number % 2 == 0, number % 2 == 1):
            times[picked].append(timed(reviewer.pick if picked else reviewer.select))
    return [percentile(times[picked], 0.99) for picked in (True, False)]


def _recording(reviewer: Reviewer, sample: SampleLibrary) -> Turns:
    probe = os.open(os.path.join(sample.folder, "probe"), os.O_WRONLY | os.O_CREAT)
    try:
        return in_turns(reviewer.review, lambda: timed(lambda: _sync_block(probe)))
    finally:
        os.close(probe)


def _sync_block(probe: int) -> None:
    os.pwrite(probe, BLOCK, os.lseek(probe, 0, os.SEEK_END))
    os.lseek(probe, len(BLOCK), os.SEEK_CUR)
    os.fdatasync(probe)
