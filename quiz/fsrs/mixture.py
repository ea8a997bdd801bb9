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
_ENOUGH, _MAX_STEPS = 1e-4, 60
"""A step of Halley's method in ln t that leaves an error of its cube."""
_ROUGHLY, _MAX_ROUGH_STEPS = 1e-3, 6
"""In single precision, whose own error may keep steps from getting smaller."""


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
        Halley's method starts between them, and halves the rest instead of leaving it. It takes 3 to 6 steps;
        on arrays, only the last is in double precision.
        """
        xp = self.functions
        wanted: Real = recall + 0.0 * self.share  # one for each card
        limited = xp.minimum(xp.maximum(wanted, MIN_RECALL), MAX_RECALL)
        target = xp.log((limited - LEAST_FORGOTTEN) / SCALE)
        log_slow, log_fast = xp.log(self.slow.rate), xp.log(self.fast.rate)
        slow = _log_power(-target / self.slow.decay, xp) - log_slow
        fast = _log_power(-target / self.fast.decay, xp) - log_fast
        traces = (
            _Trace(self.share, self.slow.decay, log_slow),
            _Trace(1.0 - self.share, self.fast.decay, log_fast),
        )
        equation = _Equation(xp, traces, target, (xp.minimum(slow, fast), xp.maximum(slow, fast)))
        x = equation.solved(fast + self.share * (slow - fast))
        days = xp.exp(xp.minimum(xp.maximum(x, math.log(MIN_DAYS)), math.log(MAX_DAYS)))
        return xp.where(wanted >= MAX_RECALL, 0.0 * days, days)


class _Trace(NamedTuple, Generic[Real]):
    """What a trace contributes to a mixture: its share, and its power law."""

    share: Real
    decay: Real | float
    log_rate: Real


class _Equation(Generic[Real]):
    """ln R = ``target``, to be solved for x = ln t, which is ``between`` two bounds."""

    __slots__ = ("between", "functions", "target", "traces")

    def __init__(
        self,
        functions: MathFunctions[Real],
        traces: tuple[_Trace[Real], _Trace[Real]],
        target: Real,
        between: tuple[Real, Real],
    ) -> None:
        self.functions: MathFunctions[Real] = functions
        self.traces: tuple[_Trace[Real], _Trace[Real]] = traces
        self.target: Real = target
        self.between: tuple[Real, Real] = between

    def solved(self, start: Real) -> Real:
        """Return x, first found roughly in single precision: on arrays, that takes little of the time."""
        short = self._short(start)
        if short is not start:  # one number alone has one precision
            start = self._shortened().approached(short, _ROUGHLY, _MAX_ROUGH_STEPS) + 0.0 * start
        return self.approached(start, _ENOUGH, _MAX_STEPS)

    def approached(self, x: Real, enough: float, most: int) -> Real:
        """Take steps from ``x`` on until one is small ``enough``, but not more than ``most``."""
        xp, target = self.functions, self.target
        low, high = self.between
        for _ in range(most):
            log_recall, slope, bend = self._log_recall(x)
            excess, before = log_recall - target, x
            low, high = xp.where(excess > 0.0, x, low), xp.where(excess > 0.0, high, x)
            x = before - 2.0 * excess * slope / (2.0 * slope * slope - excess * bend)
            x = xp.where((x >= low) & (x <= high), x, 0.5 * (low + high))
            if xp.max(abs(x - before)) < enough:
                break
        return x

    def _shortened(self) -> _Equation[Real]:
        """Return the equation in single precision."""
        slow, fast = (_Trace(*map(self._short, trace)) for trace in self.traces)
        low, high = map(self._short, self.between)
        return _Equation(self.functions, (slow, fast), self._short(self.target), (low, high))

    def _short(self, number: Real | float) -> Real:
        return self.functions.asarray(number, "float32")

    def _log_recall(self, x: Real) -> tuple[Real, Real, Real]:
        """Return ln R at t = e^x, and its first and second derivative by x."""
        xp = self.functions
        total = first = second = 0.0 * x
        for share, decay, log_rate in self.traces:
            y = x + log_rate
            near = 1.0 / (1.0 + xp.exp(-abs(y)))  # with -abs, because e^y may be too large for a float
            slope = -decay * xp.where(y > 0.0, near, 1.0 - near)
            recall = share * xp.exp(decay * (xp.log(near) - xp.maximum(y, 0.0)))
            total, first = total + recall, first + recall * slope
            second = second + recall * slope * (slope + 1.0 + slope / decay)
        first = first / total
        return xp.log(total), first, second / total - first * first


def _log_power(x: Real, xp: MathFunctions[Real]) -> Real:
    """Return ln(e^x - 1), also where e^x is too large for a float."""
    return xp.where(x > _MAX_EXPONENT, x, xp.log(xp.expm1(xp.minimum(x, _MAX_EXPONENT))))
