"""FSRS-6: how a card's stability and difficulty change with a review.

The equations are those of https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm,
section "FSRS-6", and the letters too: S is stability, the days in which recall falls from 100 % to
90 %; D is difficulty, from 1 to 10; R is the probability of recall; G is the rating, from 1 for Again
to 4 for Easy; t is the time since the last review, in whole days of study; w0 to w20 are the weights.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

from quiz.fsrs.mathematics import Real
from quiz.fsrs.model import MemoryModel, ModelState

if TYPE_CHECKING:
    from quiz.fsrs.mathematics import Ratings

MIN_STABILITY = 0.001
MIN_DIFFICULTY, MAX_DIFFICULTY = 1.0, 10.0
_MIN_SAME_DAY = (0.0, 1.0, 1.0, 1.0)
"""By rating, the smallest factor of stability after a review on the same day."""


class FSRS6(MemoryModel[Real]):
    """The model for one set of weights; see ``MemoryModel``."""

    name = "fsrs-6"
    default_weights = (
        0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
        1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
    )  # fmt: skip
    lower_bounds = (
        0.001, 0.001, 0.001, 0.001, 1.0, 0.001, 0.001, 0.001, 0.0, 0.0, 0.001,
        0.001, 0.001, 0.001, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.1,
    )  # fmt: skip
    upper_bounds = (
        100.0, 100.0, 100.0, 100.0, 10.0, 4.0, 4.0, 0.75, 4.5, 0.8, 3.5,
        5.0, 0.25, 0.9, 4.0, 1.0, 6.0, 2.0, 2.0, 0.8, 0.8,
    )  # fmt: skip
    needs_guards = False
    has_fast_stability = False
    recall_at_stability: ClassVar[float] = 0.9

    def _prepare(self) -> None:
        w = self.weights
        self.power = -w[20]
        self.factor = self.recall_at_stability ** (1.0 / self.power) - 1.0
        ratings = (1, 2, 3, 4)
        difficulties = tuple(w[4] - math.exp(w[5] * (rating - 1)) + 1.0 for rating in ratings)
        self._first_stability = tuple(max(stability, MIN_STABILITY) for stability in w[:4])
        self._first_difficulty = tuple(
            min(max(difficulty, MIN_DIFFICULTY), MAX_DIFFICULTY) for difficulty in difficulties
        )
        self._reversion = w[7] * difficulties[3]
        self._damping = tuple(-w[6] * (rating - 3.0) / 9.0 for rating in ratings)
        self._growth = tuple(math.exp(w[8]) * bonus for bonus in (0.0, w[15], 1.0, w[16]))
        self._same_day = tuple(math.exp(w[17] * (rating - 3.0 + w[18])) for rating in ratings)
        self._lapse_limit = math.exp(-w[17] * w[18])

    def elapsed(self, days: Real, ms: Real) -> Real:  # noqa: ARG002 - FSRS-7 counts the ms
        """Return the days of study between two reviews; none if the clock was set back."""
        return self.functions.maximum(days, 0.0)

    def first(self, rating: Ratings) -> ModelState[Real]:
        """State after a first review.

        S0(G) = w[G-1]
        D0(G) = w4 - e^(w5·(G-1)) + 1, from 1 to 10
        """
        take = self.functions.take
        return ModelState(take(self._first_stability, rating - 1), take(self._first_difficulty, rating - 1))

    def recall(self, elapsed: Real, state: ModelState[Real]) -> Real:
        """Probability of recall ``elapsed`` days after a review: the forgetting curve.

        R(t, S) = (1 + F·t/S)^(-w20), F = 0.9^(-1/w20) - 1, so that R(S, S) = 0.9
        """
        recall: Real = (1.0 + self.factor * elapsed / state.stability) ** self.power
        return recall

    def days_until(self, recall: Real | float, state: ModelState[Real]) -> Real:
        """Days until recall has fallen to a probability: the forgetting curve solved for t.

        t(R, S) = S/F·(R^(-1/w20) - 1)
        """
        days: Real = state.stability / self.factor * (recall ** (1.0 / self.power) - 1.0)
        return days

    def step(self, state: ModelState[Real], rating: Ratings, elapsed: Real) -> ModelState[Real]:
        """State after a review that was not the first, ``elapsed`` days after the last."""
        xp = self.functions
        stability, difficulty, _ = state
        recall = self.recall(elapsed, state)
        later = xp.where(
            rating == 1,
            self._lapsed(stability, difficulty, recall),
            self._recalled(stability, difficulty, rating, recall),
        )
        after = xp.where(elapsed < 1.0, self._reviewed_same_day(stability, rating), later)
        return ModelState(xp.maximum(after, MIN_STABILITY), self._next_difficulty(difficulty, rating))

    def _recalled(self, stability: Real, difficulty: Real, rating: Ratings, recall: Real) -> Real:
        """Stability after a recall on a later day; w15 only for Hard, w16 only for Easy.

        S' = S·(1 + e^w8·(11-D)·S^(-w9)·(e^(w10·(1-R)) - 1)·w15·w16)
        """
        xp, w = self.functions, self.weights
        gain = (11.0 - difficulty) * stability ** -w[9] * xp.expm1(w[10] * (1.0 - recall))
        grown: Real = stability * (1.0 + xp.take(self._growth, rating - 1) * gain)
        return grown

    def _lapsed(self, stability: Real, difficulty: Real, recall: Real) -> Real:
        """Stability after a lapse on a later day.

        S' = w11·D^(-w12)·((S+1)^w13 - 1)·e^(w14·(1-R)), at most S/e^(w17·w18)
        """
        xp, w = self.functions, self.weights
        left = w[11] * difficulty ** -w[12] * ((stability + 1.0) ** w[13] - 1.0)
        return xp.minimum(left * xp.exp(w[14] * (1.0 - recall)), stability * self._lapse_limit)

    def _reviewed_same_day(self, stability: Real, rating: Ratings) -> Real:
        """Stability after another review on the same day; only Again may make it smaller.

        S' = S·e^(w17·(G-3+w18))·S^(-w19)
        """
        xp = self.functions
        change = xp.take(self._same_day, rating - 1) * stability ** -self.weights[19]
        return stability * xp.maximum(change, xp.take(_MIN_SAME_DAY, rating - 1))

    def _next_difficulty(self, difficulty: Real, rating: Ratings) -> Real:
        """Difficulty after a review: damped towards 10, then reverting to that of a first Easy.

        x = D - w6·(G-3)·(10-D)/9
        D' = w7·D0(4) + (1-w7)·x, from 1 to 10, with D0(4) not limited
        """
        xp = self.functions
        moved = difficulty + (MAX_DIFFICULTY - difficulty) * xp.take(self._damping, rating - 1)
        reverted = self._reversion + (1.0 - self.weights[7]) * moved
        return xp.minimum(xp.maximum(reverted, MIN_DIFFICULTY), MAX_DIFFICULTY)
