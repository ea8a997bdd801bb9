"""Made learners: logs of reviews whose every rating is drawn from a known truth.

The cards are scheduled by FSRS-6 with its default weights, steps and fuzz, and some reviews are late. How
likely the learner is to recall depends on the truth: FSRS-6 or FSRS-7 with weights of their own, or neither.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.random import Generator

from bench.sample.truths import TRUTHS, Truth
from quiz.fsrs.arrays import Floats, Ints
from quiz.fsrs.fsrs6 import FSRS6
from quiz.fsrs.fuzz import fuzzed
from quiz.fsrs.model import ModelState
from quiz.fsrs.study_day import DAY_MS, HOUR_MS, MINUTE_MS

DAYS = 500
"""The length of a log."""
_MOST = 100
"""Reviews of a card, at most."""
_FIRST_RATINGS = (0.28, 0.1, 0.5, 0.12)
_DAY_START_MS = 4 * HOUR_MS
_REVIEWS_A_CARD = 8.5


class MadeLog(NamedTuple):
    """Reviews in the order of the log, with the ``recall`` that was true of each, NaN for first reviews."""

    card: Ints
    rating: Ints
    day: Ints
    at: Ints
    recall: Floats


def made_log(kind: str, reviews: int, seed: int) -> MadeLog:
    """Return a log of about so many reviews of a learner whose truth is of a ``kind``, by name."""
    random = np.random.default_rng([seed, list(TRUTHS).index(kind)])
    cards = int(reviews / _REVIEWS_A_CARD) + max(400, reviews // 60)
    log = _Deck(TRUTHS[kind](cards, random), cards, random).studied()
    order = np.lexsort((log.card, log.at))[:reviews]  # reviews of one moment as a fit orders them
    columns: list[Any] = [column[order] for column in log]
    return MadeLog(*columns)


class _Deck:
    """All cards of a learner; those with an equal number of reviews are studied at once."""

    def __init__(self, truth: Truth, cards: int, random: Generator) -> None:
        self._truth, self._random, self._cards = truth, random, cards
        self._model = FSRS6[Floats](np)
        begun = random.integers(0, int(DAYS * 0.85), cards)
        self._at = begun * DAY_MS + self._time_of_day(cards)
        self._state = ModelState(np.ones(cards), np.full(cards, 5.0))
        self._learning = np.zeros(cards, np.int64)
        """0 and 1 for the steps, 2 for a card that has passed them, 3 for the step after a lapse."""

    def _time_of_day(self, cards: int) -> Ints:
        return (self._random.uniform(14, 22, cards) * HOUR_MS).astype(np.int64)

    def studied(self) -> MadeLog:
        """Return the reviews of all cards, in no order."""
        rounds, alive, last = [], np.arange(self._cards), self._at.copy()
        for place in range(_MOST):
            now = self._at[alive]
            day, before = ((at - _DAY_START_MS) // DAY_MS for at in (now, last[alive]))
            days, elapsed = (day - before).astype(np.float64), (now - last[alive]) / DAY_MS
            recall = self._truth.recall(alive, elapsed, days) if place else np.full(alive.size, np.nan)
            rating = self._ratings(recall, days) if place else self._first_ratings(alive.size)
            rounds.append((alive, rating, day, now, recall))
            self._truth.review(alive, elapsed, days, rating, first=place == 0)
            self._schedule(alive, rating, day, days, first=place == 0)
            last[alive] = now
            alive = alive[self._at[alive] < DAYS * DAY_MS]
            if not alive.size:
                break
        columns: list[Any] = [np.concatenate(column) for column in zip(*rounds, strict=True)]
        return MadeLog(*columns)

    def _first_ratings(self, cards: int) -> Ints:
        return self._random.choice(4, cards, p=_FIRST_RATINGS) + 1

    def _ratings(self, recall: Floats, days: Floats) -> Ints:
        count = recall.size
        passed = self._random.choice(3, count, p=(0.13, 0.73, 0.14)) + 2
        passed = np.where((days == 0) & (self._random.random(count) < 0.9), np.minimum(passed, 3), passed)
        return np.where(self._random.random(count) < recall, passed, 1)

    def _schedule(self, cards: Ints, rating: Ints, day: Ints, days: Floats, *, first: bool) -> None:
        before = ModelState(self._state.stability[cards], self._state.difficulty[cards])
        after = self._model.first(rating) if first else self._model.step(before, rating, days)
        self._state.stability[cards], self._state.difficulty[cards] = after[:2]
        learning = self._steps(self._learning[cards], rating)
        self._learning[cards] = learning
        count, random = cards.size, self._random
        wait = fuzzed(self._model.interval(after, 0.9, 36500), random.random(count), 36500, np)
        wait += np.where(random.random(count) < 0.25, random.geometric(0.35, count), 0)
        wait += np.where(random.random(count) < 0.03, random.integers(5, 60, count), 0)
        later = (day + wait.astype(np.int64)) * DAY_MS + self._time_of_day(count)
        minutes = np.where(learning == 0, 1.0, 10.0) * np.exp(np.abs(random.normal(0, 0.7, count)))
        soon = self._at[cards] + (minutes * MINUTE_MS).astype(np.int64)
        stays = (learning != 2) & (random.random(count) > 0.06)
        self._at[cards] = np.where(stays, soon, later)

    @staticmethod
    def _steps(learning: Ints, rating: Ints) -> Ints:
        """Return the next step of each card: Again starts over, Good goes on, Easy ends them."""
        new, passed = learning < 2, learning == 2
        conditions = [new & (rating == 1), passed & (rating == 1), rating == 4, (rating == 3) & ~passed]
        return np.select(conditions, [0, 3, 2, np.where(learning == 0, 1, 2)], learning)
