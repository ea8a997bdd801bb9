"""The generated reviews: 700 days of a learner who is nearly up to date."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from bench.replay import Log, States, replay
from quiz.clock import now
from quiz.fsrs.arrays import Ints
from quiz.fsrs.scheduler import Scheduler
from quiz.fsrs.study_day import DAY_MS, day_begins, study_day
from quiz.progress.ids import BITS
from quiz.progress.siblings import Today
from quiz.settings import Settings

TODAY = study_day(*now(), Settings.day_start)
"""The study day on which the reviews end, and on which everything is measured."""
STUDY_DAY = Today(TODAY, day_begins(TODAY + 1, 0))
"""The same day, as the queue takes it."""
NOON = TODAY * DAY_MS + DAY_MS // 2
"""Noon of that day, UTC ms."""


class History(NamedTuple):
    """The log, and the state of each reviewed card after its last review."""

    log: Log
    states: States
    last: Ints
    """The position in the log of each card's last review."""
    reviews: Ints
    lapses: Ints

    @property
    def last_day(self) -> Ints:
        """Return the study day of each card's last review."""
        return self.log.day[self.last]

    @property
    def due_day(self) -> Ints:
        """Return the study day on which each card is due; learning steps end by the next day."""
        return self.last_day + np.maximum(self.states.days, 1)


def random_history(cards: int, reviews: int) -> History:
    """Return the history of ``cards`` cards, a tenth of which were never reviewed; always the same."""
    log = _random_log(cards, reviews)
    last = np.flatnonzero(np.diff(log.card, append=-1))
    forgotten = (log.rating == 1) & (np.diff(log.card, prepend=-1) == 0)
    return History(log, replay(log, Scheduler()), last, np.bincount(log.card), _counted(log, forgotten))


def _counted(log: Log, which: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Ints:
    return np.bincount(log.card, which).astype(np.int64)


def _random_log(cards: int, reviews: int) -> Log:
    random = np.random.default_rng(1)
    known = max(1, cards * 9 // 10)
    card = np.sort(np.concatenate([np.arange(known), random.integers(0, known, max(0, reviews - known))]))
    day = random.integers(0, 700, len(card))
    day = day[np.lexsort((day, card))]
    rating = random.choice([1, 2, 3, 4], len(card), p=[0.1, 0.15, 0.65, 0.1])
    log = Log(card, rating, day, day, np.full(len(card), 0.9))
    day = day + _to_today(log, random)[card]
    nth = np.argsort(np.argsort(day, kind="stable"), kind="stable")
    noon = day * DAY_MS + DAY_MS // 2
    return log._replace(day=day, review=(noon << BITS) + nth % (1 << BITS))


def _to_today(log: Log, random: np.random.Generator) -> Ints:
    """Return by how many days to shift each card's history so that few cards are due today."""
    interval = np.maximum(replay(log, Scheduler(fuzz=False)).days, 1)
    last = log.day[np.flatnonzero(np.diff(log.card, append=-1))]
    since = (random.random(len(last)) * 1.05 * interval).astype(np.int64)
    return TODAY - since - last
