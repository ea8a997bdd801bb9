"""The forgetting curve of FSRS-7: a mixture of two power laws, one for each trace of a card."""

from __future__ import annotations

import math
from typing import Generic, NamedTuple

from quiz.fsrs.mathematics import MathFunctions, Real

SCALE, LEAST_FORGOTTEN = 1.0 - 2e-5, 1e-5
"""Recall is neither certain nor impossible: it runs from 1 - 1e-5 down to 1e-5."""
MIN_RECALL, MAX_RECALL = 0.0001, 0.9999
"""The probabilities of recall between which a curve is solved for time."""
MIN_DAYS, MAX_DAYS = 1.0 / 86400.0, 36500.0
"""The shortest time that a curve is solved for is a second."""
_MAX_EXPONENT = 30.0
"""From here on, e^x - 1 is e^x to the last bit."""
_ENOUGH = 1e-6
"""A step of Halley's method in ln t that leaves an error of its cube, beyond the last bit."""
_MAX_STEPS = 60


class PowerLaw(NamedTuple, Generic[Real]):
    """The forgetting curve of one trace: R(t) = (1 + rate·t)^(-decay)."""

    decay: Real | float
    rate: Real


class Mixture(Generic[Real]):
    """The curves of both traces of a card, and the ``share`` of the slow one."""

    __slots__ = ("fast", "functions", "share", "slow")

    def __init__(
        self, functions: MathFunctions[Real], share: Real, slow: PowerLaw[Real], fast: PowerLaw[Real]
    ) -> None:
        self.functions: MathFunctions[Real] = functions
        self.share: Real = share
        self.slow: PowerLaw[Real] = slow
        self.fast: PowerLaw[Real] = fast

    def forgotten(self, elapsed: Real) -> tuple[Real, Real]:
        """Probabilities that the card, and that its fast trace, is forgotten after ``elapsed`` days."""
        xp = self.functions
        slow = -xp.expm1(-self.slow.decay * xp.log1p(self.slow.rate * elapsed))
        fast = -xp.expm1(-self.fast.decay * xp.log1p(self.fast.rate * elapsed))
        return SCALE * (fast + self.share * (slow - fast)) + LEAST_FORGOTTEN, fast

    def days_until(self, recall: Real | float) -> Real:
        """Days until recall has fallen to a probability, from a second to a hundred years.

        ln R is solved for x = ln t. The root lies between those of the traces, which have closed forms, so
        Halley's method starts between them, and halves the rest instead of leaving it. It takes 3 steps, or
        at most 8.
        """
        xp = self.functions
        wanted: Real = recall + 0.0 * self.share  # one for each card
        limited = xp.minimum(xp.maximum(wanted, MIN_RECALL), MAX_RECALL)
        target = xp.log((limited - LEAST_FORGOTTEN) / SCALE)
        slow = _log_power(-target / self.slow.decay, xp) - xp.log(self.slow.rate)
        fast = _log_power(-target / self.fast.decay, xp) - xp.log(self.fast.rate)
        start = fast + self.share * (slow - fast)
        x = self._solved(target, start, xp.minimum(slow, fast), xp.maximum(slow, fast))
        days = xp.exp(xp.minimum(xp.maximum(x, math.log(MIN_DAYS)), math.log(MAX_DAYS)))
        return xp.where(wanted >= MAX_RECALL, 0.0 * days, days)

    def _solved(self, target: Real, x: Real, low: Real, high: Real) -> Real:
        """Solve ln R(e^x) = ``target``, starting at ``x``, between ``low`` and ``high``."""
        xp = self.functions
        rates = xp.log(self.slow.rate), xp.log(self.fast.rate)
        for _ in range(_MAX_STEPS):
            log_recall, slope, bend = self._log_recall(x, *rates)
            excess, before = log_recall - target, x
            low, high = xp.where(excess > 0.0, x, low), xp.where(excess > 0.0, high, x)
            x = before - 2.0 * excess * slope / (2.0 * slope * slope - excess * bend)
            x = xp.where((x >= low) & (x <= high), x, 0.5 * (low + high))
            if xp.max(abs(x - before)) < _ENOUGH:
                break
        return x

    def _log_recall(self, x: Real, slow_rate: Real, fast_rate: Real) -> tuple[Real, Real, Real]:
        """Return ln R at t = e^x, and its first and second derivative by x, given the logarithms of rates."""
        xp = self.functions
        total = first = second = 0.0 * x
        for share, decay, y in (
            (self.share, self.slow.decay, x + slow_rate),
            (1.0 - self.share, self.fast.decay, x + fast_rate),
        ):
            far = xp.exp(-abs(y))  # so that e^y cannot be too large for a float
            slope = -decay * xp.where(y > 0.0, 1.0 + 0.0 * far, far) / (1.0 + far)
            recall = share * xp.exp(-decay * (xp.maximum(y, 0.0) + xp.log1p(far)))
            total, first = total + recall, first + recall * slope
            second = second + recall * slope * (slope + 1.0 + slope / decay)
        first = first / total
        return xp.log(total), first, second / total - first * first


def _log_power(x: Real, xp: MathFunctions[Real]) -> Real:
    """Return ln(e^x - 1), also where e^x is too large for a float."""
    return xp.where(x > _MAX_EXPONENT, x, xp.log(xp.expm1(xp.minimum(x, _MAX_EXPONENT))))
