"""Forecast: every card is stepped forward day by day, in many drawn futures side by side.

A future draws whether a card that is due is recalled from the model's own probability, and how it is rated
then from the learner's habits. Each future has a desired retention of its own, so the same code forecasts the
coming weeks (many futures, one retention) and compares retentions (a future for each).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quiz.fsrs.arrays import Bools, Floats, Ints
from quiz.fsrs.guards import SHORTEST
from quiz.fsrs.habits import Habits
from quiz.fsrs.model import MemoryModel, ModelState
from quiz.fsrs.rating import Rating
from quiz.labs.rng import Rng

STEP_DAYS = 600 / 86_400
"""The time between the looks of one day; only FSRS-7 takes note of it."""
_NEVER = 1 << 30


class Deck(NamedTuple):
    """The cards that were seen, as arrays, and the number of ``new`` ones; days are counted from today."""

    state: ModelState[Floats]
    last_day: Floats
    due_day: Floats
    new: int


class ForecastRules(NamedTuple):
    """The learner's habits and settings: ``new_limits`` are the new cards of each day that is forecast.

    ``review_limits`` are the most reviews of each day, the rest of which wait; without any, none wait.
    ``learning_steps`` and ``relearning_steps`` are numbers of steps.
    """

    habits: Habits
    new_limits: tuple[int, ...]
    learning_steps: int
    relearning_steps: int
    longest: int
    review_limits: tuple[int, ...] = ()

    @property
    def days(self) -> int:
        """The number of days to forecast."""
        return len(self.new_limits)

    @property
    def first_day_looks(self) -> Ints:
        """By first rating, the looks that follow on the same day until the learning steps are over."""
        steps = self.learning_steps
        return np.array([steps, steps, max(steps - 1, 0), 0])


class Workload(NamedTuple):
    """``due``, ``new`` and ``minutes`` have a row for each future and a column for each day from today on.

    ``known`` is the expected number of cards that each future recalls on the morning after the last day.
    """

    due: Ints
    new: Ints
    minutes: Floats
    known: Floats


def forecast(
    model: MemoryModel[Floats], deck: Deck, rules: ForecastRules, retentions: Floats, rng: Rng
) -> Workload:
    """Draw a future for each of the desired ``retentions``."""
    futures = _Futures(model, deck, rules, retentions, rng)
    shape = (len(retentions), rules.days)
    due, new, minutes = np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.zeros(shape)
    for day in range(rules.days):
        due[:, day], of_due = futures.review(day)
        new[:, day], of_new = futures.introduce(day)
        minutes[:, day] = (of_due + of_new) / 60.0
    return Workload(due, new, minutes, futures.known(rules.days))


class _Futures:
    """The cards of all futures in one array, those of a future next to each other."""

    def __init__(
        self, model: MemoryModel[Floats], deck: Deck, rules: ForecastRules, retentions: Floats, rng: Rng
    ) -> None:
        self._model, self._rules, self._retentions, self._rng = model, rules, retentions, rng
        self._introduced = len(deck.due_day)
        self._cards = self._introduced + deck.new

        def every(values: Floats, of_new: float = np.nan) -> Floats:
            return np.tile(np.concatenate([values, np.full(deck.new, of_new)]), len(retentions))

        fast = deck.state.stability_fast
        self._stability, self._difficulty = every(deck.state.stability), every(deck.state.difficulty)
        self._fast = None if fast is None else every(fast)
        self._last = every(deck.last_day)
        self._due = every(deck.due_day, _NEVER).astype(np.int32)

    def review(self, day: int) -> tuple[Ints, Floats]:
        """Review what is due, up to the limit; return the number of cards and the seconds of each future."""
        rows = self._allowed(np.flatnonzero(self._due <= day), day)
        if not len(rows):
            return self._nothing()
        habits = self._rules.habits
        chance, rating_chance = self._rng.uniform((len(rows), 2)).T
        state, elapsed = self._state(rows), day - self._last[rows]
        rating = _drawn(habits.passed, rating_chance, int(Rating.HARD))
        rating[chance >= self._model.recall(elapsed, state)] = int(Rating.AGAIN)
        looks = np.where(rating == Rating.AGAIN, self._rules.relearning_steps, 0)
        taken = self._keep(rows, self._model.step(state, rating, elapsed), rating, looks, day)
        of_look = np.where(rating == Rating.AGAIN, habits.failed_seconds, habits.passed_seconds)
        return self._counted(rows), self._sums(rows, of_look + taken * habits.seconds_to_pass_step)

    def introduce(self, day: int) -> tuple[Ints, Floats]:
        """Show new cards for the first time; return their number and the seconds of each future."""
        first = self._introduced
        self._introduced = min(first + self._rules.new_limits[day], self._cards)
        starts = np.arange(len(self._retentions)) * self._cards
        rows = (starts[:, None] + np.arange(first, self._introduced)).ravel()
        if not len(rows):
            return self._nothing()
        habits = self._rules.habits
        rating = _drawn(habits.first, self._rng.uniform((len(rows),)), int(Rating.AGAIN))
        looks = self._rules.first_day_looks[rating - 1]
        taken = self._keep(rows, self._model.first(rating), rating, looks, day)
        return self._counted(rows), self._sums(rows, habits.new_seconds + taken * habits.seconds_to_pass_step)

    def _allowed(self, rows: Ints, day: int) -> Ints:
        """Return the cards that the limit of a day allows in each future, those that were due first."""
        limits = self._rules.review_limits
        if not limits or len(rows) <= limits[day]:
            return rows
        future, counts = rows // self._cards, self._counted(rows)
        if counts.max() <= limits[day]:
            return rows
        order = np.lexsort((self._due[rows], future))
        place = np.arange(len(rows)) - (np.cumsum(counts) - counts)[future]
        return np.sort(rows[order[place < limits[day]]])

    def known(self, day: int) -> Floats:
        """Return the expected number of cards that each future recalls as ``day`` begins."""
        rows = np.flatnonzero(~np.isnan(self._last))
        if not len(rows):
            return self._nothing()[1]
        return self._sums(rows, self._model.recall(day - self._last[rows], self._state(rows)))

    def _state(self, rows: Ints) -> ModelState[Floats]:
        fast = None if self._fast is None else self._fast[rows]
        return ModelState(self._stability[rows], self._difficulty[rows], fast)

    def _keep(self, rows: Ints, state: ModelState[Floats], rating: Ints, looks: Ints, day: int) -> Ints:
        """Store states, also after the ``looks`` at which steps are passed; return how many those were.

        As in ``Scheduler``, FSRS-7 ends the steps once its interval is a day, but not after Again.
        """
        self._store(rows, state)
        taken, going = np.zeros_like(looks), looks > 0
        asked = np.flatnonzero(going & (rating != Rating.AGAIN))
        if self._model.needs_guards and len(asked):
            going[asked] = self._are_short(rows[asked])
        while going.any():
            again = rows[going]
            good, soon = np.full(len(again), int(Rating.GOOD)), np.full(len(again), STEP_DAYS)
            self._store(again, self._model.step(self._state(again), good, soon))
            taken[going] += 1
            if self._model.needs_guards:
                going[going] = self._are_short(again)
            going &= taken < looks
        self._last[rows] = day
        retention = self._retentions[rows // self._cards]
        self._due[rows] = day + self._model.interval(self._state(rows), retention, self._rules.longest)
        return taken

    def _are_short(self, rows: Ints) -> Bools:
        """Tell of which cards the interval would be less than a day."""
        retention = self._retentions[rows // self._cards]
        after = np.full(len(rows), SHORTEST)
        short: Bools = self._model.recall(after, self._state(rows)) < retention
        return short

    def _store(self, rows: Ints, state: ModelState[Floats]) -> None:
        self._stability[rows], self._difficulty[rows] = state.stability, state.difficulty
        if self._fast is not None and state.stability_fast is not None:
            self._fast[rows] = state.stability_fast

    def _nothing(self) -> tuple[Ints, Floats]:
        return np.zeros(len(self._retentions), np.int64), np.zeros(len(self._retentions))

    def _counted(self, rows: Ints) -> Ints:
        return np.bincount(rows // self._cards, minlength=len(self._retentions))

    def _sums(self, rows: Ints, values: NDArray[np.floating]) -> Floats:
        sums = np.bincount(rows // self._cards, values, minlength=len(self._retentions))
        return sums.astype(np.float64, copy=False)


def _drawn(shares: tuple[float, ...], chance: Floats, lowest: int) -> Ints:
    """Return a rating for each chance; the last share takes what rounding leaves."""
    bounds = np.cumsum(shares[:-1])
    rating: Ints = np.searchsorted(bounds, chance, side="right") + lowest
    return rating
