"""FSRS-7: a card leaves two traces, a slow and a fast one, each with a stability and a forgetting curve.

The equations are those that srs-benchmark and fsrs-rs (https://github.com/open-spaced-repetition) settled on
in 2026, and so are the letters: S is the stability of the slow trace, the days in which its recall falls to
w26; S_f is that of the fast trace, which falls to w25; D is difficulty, from 1 to 10; R is the probability of
recall, a mixture of R_s and R_f; G is the rating, from 1 for Again to 4 for Easy; t is the time since the
last review, in fractional days; w0 to w33 are the weights.

Shortly after a review what counts is the little that is forgotten, Q = 1-R. ``expm1`` computes it without the
digits that a difference would lose.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Generic

from quiz.fsrs.mathematics import MathFunctions, Real
from quiz.fsrs.mixture import Mixture, PowerLaw
from quiz.fsrs.model import MemoryModel, ModelState
from quiz.fsrs.study_day import DAY_MS

if TYPE_CHECKING:
    from quiz.fsrs.mathematics import Ratings

MIN_STABILITY, MAX_STABILITY = 1e-4, 36500.0
MIN_DIFFICULTY, MAX_DIFFICULTY = 1.0, 10.0
FIRST_FAST = 0.8
"""S_f in units of S after a first review, and at most after a lapse."""
MIN_DECAY, MAX_DECAY = 0.01, 0.95
_MAX_EXPONENT = 60.0
_REVERSION = 0.01


class FSRS7(MemoryModel[Real]):
    """The model for one set of weights; see ``MemoryModel``."""

    name = "fsrs-7"
    default_weights = (
        0.1104, 2.2395, 3.9221, 11.7841, 6.1686, 0.6457, 3.6807,
        1.9795, 0.0, 1.3826, 0.7024, 0.5999, 0.8146, 0.6398, 1.0,
        1.3207, 0.6707, 3.8668, 0.4416, 0.0934, 1.8631, 0.6162, 1.0869,
        0.1567, 0.0801, 0.2421, 0.9464, 0.1433, 0.7145, 0.0, 0.5667, 0.3734, 0.5333, 0.3048,
    )  # fmt: skip
    lower_bounds = (
        0.0001, 0.0001, 0.0001, 0.0001, 1.0, 0.001, 0.1,
        0.0, 0.0, 0.3, 0.01, 0.1, 0.0, 0.0, 1.0,
        0.0, 0.0, 0.5, 0.001, 0.001, 0.0, 0.0, 1.0,
        0.01, 0.01, 0.2, 0.5, 0.01, 0.1, 0.0, 0.1, 0.0, 0.0, 0.0,
    )  # fmt: skip
    upper_bounds = (
        50.0, 100.0, 100.0, 100.0, 10.0, 4.0, 4.0,
        4.0, 1.2, 3.0, 1.5, 1.0, 3.5, 1.0, 7.0,
        4.0, 2.0, 6.0, 1.5, 1.0, 5.0, 1.0, 7.0,
        0.25, 0.95, 0.85, 0.99, 1.0, 1.0, 0.9, 1.1, 1.0, 0.6, 0.6,
    )  # fmt: skip
    needs_guards = True
    has_fast_stability = True
    recall_at_stability = None

    def _prepare(self) -> None:
        w = self.weights
        ratings = (1, 2, 3, 4)
        difficulties = tuple(w[4] - math.exp(w[5] * (rating - 1)) + 1.0 for rating in ratings)
        self._first_stability = tuple(min(max(days, MIN_STABILITY), MAX_STABILITY) for days in w[:4])
        self._first_difficulty = tuple(min(max(d, MIN_DIFFICULTY), MAX_DIFFICULTY) for d in difficulties)
        self._reversion = _REVERSION * difficulties[3]
        self._damping = tuple(-w[6] * (rating - 3.0) / 9.0 for rating in ratings)
        self._slow: _Trace[Real] = _Trace(self.functions, w[7:15])
        self._fast: _Trace[Real] = _Trace(self.functions, w[15:23])
        self._slow_decay = min(max(w[24], MIN_DECAY), MAX_DECAY)
        self._slow_factor = math.expm1(-math.log(w[26]) / self._slow_decay)

    def elapsed(self, days: Real, ms: Real) -> Real:  # noqa: ARG002 - FSRS-6 counts the days of study
        """Return the fractional days between two reviews; none if the clock was set back."""
        return self.functions.maximum(ms / DAY_MS, 0.0)

    def first(self, rating: Ratings) -> ModelState[Real]:
        """State after a first review.

        S0(G) = w[G-1], S_f0 = 0.8·S0
        D0(G) = w4 - e^(w5·(G-1)) + 1, from 1 to 10
        """
        xp = self.functions
        stability = xp.take(self._first_stability, rating - 1)
        fast = self._limited(FIRST_FAST * stability)
        return ModelState(stability, xp.take(self._first_difficulty, rating - 1), fast)

    def recall(self, elapsed: Real, state: ModelState[Real]) -> Real:
        """Probability of recall ``elapsed`` days after a review: the forgetting curve.

        R(t) = (1 - 2e-5)·(p·R_s(t) + (1-p)·R_f(t)) + 1e-5
        """
        return 1.0 - self.curve(state).forgotten(elapsed)[0]

    def days_until(self, recall: Real | float, state: ModelState[Real]) -> Real:
        """Days until recall has fallen to a probability: the forgetting curve solved for t."""
        return self.curve(state).days_until(recall)

    def curve(self, state: ModelState[Real]) -> Mixture[Real]:
        """Return the forgetting curve of a card: those of both traces, and the share p of the slow one.

        d_s = w24, F_s = (w26^(-1/d_s) - 1)·e^((D-5)·(w32-0.3)), R_s(t) = (1 + F_s·t/S)^(-d_s)
        d_f = w23·S_f^(w33-0.3), F_f = w25^(-1/d_f) - 1, at most e^60, R_f(t) = (1 + F_f·t/S_f)^(-d_f)
        a_s = w28·S^w30·e^((D-5)·(w31-0.5)), a_f = w27·S_f^(-w29), p = a_s/(a_s + a_f)

        Both decays are within 0.01 and 0.95.
        """
        xp, w = self.functions, self.weights
        fast, harder = self._fast_of(state), state.difficulty - 5.0
        log_slow, log_fast = xp.log(state.stability), xp.log(fast)
        decay = xp.minimum(xp.maximum(w[23] * xp.exp((w[33] - 0.3) * log_fast), MIN_DECAY), MAX_DECAY)
        factor = xp.expm1(xp.minimum(-math.log(w[25]) / decay, _MAX_EXPONENT))
        odds = math.log(w[28] / w[27]) + w[30] * log_slow + w[29] * log_fast + (w[31] - 0.5) * harder
        slow = PowerLaw(self._slow_decay, self._slow_factor * xp.exp((w[32] - 0.3) * harder - log_slow))
        return Mixture(xp, 1.0 / (1.0 + xp.exp(-odds)), slow, PowerLaw(decay, factor / fast))

    def step(self, state: ModelState[Real], rating: Ratings, elapsed: Real) -> ModelState[Real]:
        """State after a review that was not the first, ``elapsed`` days after the last.

        After a lapse S_f' is at most 0.8·S'.
        """
        xp = self.functions
        forgotten, forgotten_fast = self.curve(state).forgotten(elapsed)
        slow = self._slow.after(state.stability, state.difficulty, rating, forgotten)
        fast = self._fast.after(self._fast_of(state), state.difficulty, rating, forgotten_fast)
        fast = xp.where(rating == 1, xp.minimum(fast, FIRST_FAST * slow), fast)
        return ModelState(
            self._limited(slow),
            self._next_difficulty(state.difficulty, rating, forgotten),
            self._limited(fast),
        )

    def _next_difficulty(self, difficulty: Real, rating: Ratings, forgotten: Real) -> Real:
        """Difficulty after a review: damped towards 10, then reverting to that of a first Easy.

        x = D - w6·(G-3)·(10-D)/9, after Again times R+0.1
        D' = 0.01·D0(4) + 0.99·x, from 1 to 10, with D0(4) not limited
        """
        xp = self.functions
        surprise = xp.where(rating == 1, 1.1 - forgotten, 1.0 + 0.0 * forgotten)
        moved = difficulty + (MAX_DIFFICULTY - difficulty) * xp.take(self._damping, rating - 1) * surprise
        reverted = self._reversion + (1.0 - _REVERSION) * moved
        return xp.minimum(xp.maximum(reverted, MIN_DIFFICULTY), MAX_DIFFICULTY)

    def _fast_of(self, state: ModelState[Real]) -> Real:
        """Return S_f; a state that another model made has none, and gets that of a first review."""
        return (
            self._limited(FIRST_FAST * state.stability)
            if state.stability_fast is None
            else state.stability_fast
        )

    def _limited(self, stability: Real) -> Real:
        return self.functions.minimum(self.functions.maximum(stability, MIN_STABILITY), MAX_STABILITY)

    def _check_weights(self) -> None:
        super()._check_weights()
        w = self.weights
        for number, least in ((1, w[0]), (2, w[1]), (3, w[2]), (26, w[25])):
            if w[number] < least:
                raise ValueError(f"weight {number} is {w[number]}, not at least {least}")


class _Trace(Generic[Real]):
    """How the stability of a trace changes with a review, under its eight weights, here numbered from v0."""

    def __init__(self, functions: MathFunctions[Real], weights: tuple[float, ...]) -> None:
        self.functions: MathFunctions[Real] = functions
        self.weights = v = weights
        self._growth = tuple(math.exp(v[0] - 1.5) * bonus for bonus in (0.0, v[6], 1.0, v[7]))

    def after(self, stability: Real, difficulty: Real, rating: Ratings, forgotten: Real) -> Real:
        """Stability x after a review at which the trace was ``forgotten`` with the probability Q.

        Recalled: x' = x·(1 + e^(v0-1.5)·(11-D)·x^(-v1)·(e^(v2·Q) - 1)·v6·v7), v6 for Hard, v7 for Easy only
        Lapsed: x' = v3·((x+1)^v4 - 1)·e^(v5·Q), at most x

        That a recall leaves at least what a lapse would, as the equations are published, follows: x' >= x.
        """
        xp, v = self.functions, self.weights
        gain = (11.0 - difficulty) * xp.exp(-v[1] * xp.log(stability)) * xp.expm1(v[2] * forgotten)
        recalled = stability * (1.0 + xp.take(self._growth, rating - 1) * gain)
        left = v[3] * xp.expm1(v[4] * xp.log1p(stability)) * xp.exp(v[5] * forgotten)
        return xp.where(rating == 1, xp.minimum(stability, left), recalled)
