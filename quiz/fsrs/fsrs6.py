"""FSRS-6: how stability and difficulty change with a review, over arrays of cards.

The equations are those of the FSRS project's wiki, "The Algorithm", version 6; weights are numbered
as there. Stability is in days, difficulty from 1 to 10, elapsed time in whole days of study.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

VERSION = "fsrs-6"

DEFAULT_WEIGHTS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
LOWER_BOUNDS = (
    0.001, 0.001, 0.001, 0.001, 1.0, 0.001, 0.001, 0.001, 0.0, 0.0, 0.001,
    0.001, 0.001, 0.001, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.1,
)  # fmt: skip
UPPER_BOUNDS = (
    100.0, 100.0, 100.0, 100.0, 10.0, 4.0, 4.0, 0.75, 4.5, 0.8, 3.5,
    5.0, 0.25, 0.9, 4.0, 1.0, 6.0, 2.0, 2.0, 0.8, 0.8,
)  # fmt: skip

LEAST_STABILITY = 0.001
LEAST_DIFFICULTY, MOST_DIFFICULTY = 1.0, 10.0


class Model:
    """The model under one set of weights; raises ``ValueError`` for weights out of bounds.

    Every method takes arrays of one length (or numbers), and returns arrays of that length. Ratings
    are 1 to 4.
    """

    def __init__(self, weights: tuple[float, ...] = DEFAULT_WEIGHTS) -> None:
        _check(weights)
        self.weights = weights
        w = weights
        self._power = -w[20]
        self._factor = 0.9 ** (-1.0 / w[20]) - 1.0
        easy = w[4] - math.exp(3.0 * w[5]) + 1.0
        self._reversion = w[7] * easy
        self._first_stability = np.maximum(np.array(w[:4]), LEAST_STABILITY)
        start = w[4] - np.exp(w[5] * np.arange(4.0)) + 1.0
        self._first_difficulty = np.minimum(np.maximum(start, LEAST_DIFFICULTY), MOST_DIFFICULTY)
        self._damping = np.array([-w[6] * (grade - 3.0) for grade in (1, 2, 3, 4)]) / 9.0
        self._bonus = math.exp(w[8]) * np.array([0.0, w[15], 1.0, w[16]])
        self._same_day = np.array([math.exp(w[17] * (grade - 3.0 + w[18])) for grade in (1, 2, 3, 4)])
        self._same_day_floor = np.array([0.0, 1.0, 1.0, 1.0])
        self._forget_cap = math.exp(-w[17] * w[18])

    def first(self, rating: NDArray[np.int64]) -> tuple[Array, Array]:
        """Return stability and difficulty after a first review."""
        return self._first_stability[rating - 1], self._first_difficulty[rating - 1]

    def recall(self, elapsed: Array, stability: Array) -> Array:
        """Return the probability of recall after ``elapsed`` days."""
        recalled: Array = (1.0 + self._factor * elapsed / stability) ** self._power
        return recalled

    def wait(self, recall: float) -> float:
        """Return after how many times its stability (in days) a card is recalled with this probability.

        It is infinite for 0 and less; below 0, which no card reaches, for more than 1.
        """
        if recall <= 0:
            return math.inf
        waited: float = (recall ** (1.0 / self._power) - 1.0) / self._factor
        return waited

    def interval(self, stability: Array, retention: Array | float, longest: int) -> Array:
        """Return the whole days after which recall has sunk to ``retention``, from 1 to ``longest``."""
        days = stability / self._factor * (retention ** (1.0 / self._power) - 1.0)
        within: Array = np.minimum(np.maximum(np.rint(days), 1.0), float(longest))
        return within

    def step(
        self, stability: Array, difficulty: Array, rating: NDArray[np.int64], elapsed: Array
    ) -> tuple[Array, Array]:
        """Return stability and difficulty after a review that was not the first."""
        grade = rating - 1
        recall = self.recall(elapsed, stability)
        longer = np.where(
            rating == 1,
            self._forgotten(stability, difficulty, recall),
            self._recalled(stability, difficulty, grade, recall),
        )
        after = np.where(elapsed < 1.0, self._same_day_stability(stability, grade), longer)
        return np.maximum(after, LEAST_STABILITY), self._next_difficulty(difficulty, grade)

    def _recalled(
        self, stability: Array, difficulty: Array, grade: NDArray[np.int64], recall: Array
    ) -> Array:
        w = self.weights
        gain = (11.0 - difficulty) * stability ** -w[9] * np.expm1(w[10] * (1.0 - recall))
        return stability * (1.0 + self._bonus[grade] * gain)

    def _forgotten(self, stability: Array, difficulty: Array, recall: Array) -> Array:
        w = self.weights
        left = (
            w[11] * difficulty ** -w[12] * ((stability + 1.0) ** w[13] - 1.0) * np.exp(w[14] * (1.0 - recall))
        )
        return np.minimum(left, stability * self._forget_cap)

    def _same_day_stability(self, stability: Array, grade: NDArray[np.int64]) -> Array:
        factor = self._same_day[grade] * stability ** -self.weights[19]
        after: Array = stability * np.maximum(factor, self._same_day_floor[grade])
        return after

    def _next_difficulty(self, difficulty: Array, grade: NDArray[np.int64]) -> Array:
        moved = difficulty + (MOST_DIFFICULTY - difficulty) * self._damping[grade]
        reverted = self._reversion + (1.0 - self.weights[7]) * moved
        return np.minimum(np.maximum(reverted, LEAST_DIFFICULTY), MOST_DIFFICULTY)


def _check(weights: tuple[float, ...]) -> None:
    if len(weights) != len(DEFAULT_WEIGHTS):
        raise ValueError(f"{VERSION} has {len(DEFAULT_WEIGHTS)} weights, not {len(weights)}")
    for number, (low, weight, high) in enumerate(zip(LOWER_BOUNDS, weights, UPPER_BOUNDS, strict=True)):
        if not low <= weight <= high:
            raise ValueError(f"weight {number} is {weight}, not within {low} and {high}")
