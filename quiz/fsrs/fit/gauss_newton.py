"""Damped Gauss-Newton steps within bounds (Levenberg 1944, Marquardt 1963).

Near the minimum of a log loss, the Fisher information is its second derivative: a handful of steps suffice.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np

from quiz.fsrs.arrays import Bools, Floats
from quiz.fsrs.fit.kernel import Derivatives

MOST_STEPS, START_DAMPING = 15, 0.1
_LEAST_DAMPING, _MOST_DAMPING = 1e-6, 1e6
_ENOUGH_GAIN = 0.1
"""A step that gains less than this share of what it promised is not taken."""
_EDGE = 1e-12


class Objective(Protocol):
    """What is minimized: a function with derivatives, within bounds."""

    lower: Floats
    upper: Floats
    longest: Floats
    """The longest step for each coordinate; beyond it the derivatives tell nothing."""

    def value(self, at: Floats) -> float:
        """Return the value."""

    def derivatives(self, at: Floats) -> Derivatives:
        """Return the value, gradient and Fisher information."""


class Minimum(NamedTuple):
    """Where a search ended."""

    at: Floats
    damping: float


class _Step(NamedTuple):
    to: Floats
    promise: float
    """By how much the value should fall."""


def minimize(
    objective: Objective,
    start: Floats,
    tolerance: float,
    *,
    steps: int = MOST_STEPS,
    damping: float = START_DAMPING,
) -> Minimum:
    """Return the minimum near ``start``, once a step promises a gain below ``tolerance``, or after ``steps``.

    The last step needs no derivatives. Neither does one that may well be refused, for which the value is
    computed first.
    """
    at, here, trusted = start, objective.derivatives(start), True
    taken = 0
    while damping < _MOST_DAMPING:
        step = _step(objective, at, here, damping)
        last = step.promise < tolerance or taken == steps - 1
        if last or not trusted:
            there = here._replace(loss=objective.value(step.to))
        else:
            there = objective.derivatives(step.to)
        gain = here.loss - there.loss
        if last and (gain > _ENOUGH_GAIN * step.promise or step.promise < tolerance):
            return Minimum(step.to if gain > 0 else at, damping)
        if not gain > _ENOUGH_GAIN * step.promise:  # nor if a number is NaN
            trusted, damping = False, max(8 * damping, 0.01)
            continue
        if not trusted:
            there = objective.derivatives(step.to)
        at, here, taken = step.to, there, taken + 1
        trusted = gain > 0.5 * step.promise
        damping = max(damping * _factor(gain / step.promise), _LEAST_DAMPING)
    return Minimum(at, damping)


def _factor(kept: float) -> float:
    """By how much damping changes after a step that kept this share of its promise."""
    if kept > 0.7:  # noqa: PLR2004 - customary in trust regions, as are the others
        return 0.1
    return 1.0 if kept > 0.25 else 8.0  # noqa: PLR2004


def _step(objective: Objective, at: Floats, here: Derivatives, damping: float) -> _Step:
    """Return the damped step to the minimum of the quadratic model, along the bounds where it meets them."""
    change = _within_bounds(objective, at, here, damping)
    change *= min(1.0, 1 / float(np.max(np.abs(change) / objective.longest, initial=_EDGE)))
    to = np.clip(at + change, objective.lower, objective.upper)
    change = to - at
    promise = -float(here.gradient @ change + change @ here.information @ change / 2)
    return _Step(to, promise)


def _within_bounds(objective: Objective, at: Floats, here: Derivatives, damping: float) -> Floats:
    low, high = at <= objective.lower + _EDGE, at >= objective.upper - _EDGE
    free = ~((low & (here.gradient > 0)) | (high & (here.gradient < 0)))
    change = np.zeros_like(at)
    while free.any():
        change[free] = _solved(here, free, change, damping)
        outside = free & ((at + change < objective.lower) | (at + change > objective.upper))
        if not outside.any():
            break
        change[outside] = np.clip(at + change, objective.lower, objective.upper)[outside] - at[outside]
        free &= ~outside
    return change


def _solved(here: Derivatives, free: Bools, change: Floats, damping: float) -> Floats:
    """Return the change of the ``free`` coordinates, given that of the others."""
    curvature = here.information[np.ix_(free, free)]
    gradient = here.gradient[free] + here.information[np.ix_(free, ~free)] @ change[~free]
    damped = curvature + np.diag(damping * np.diag(curvature))
    return np.asarray(-np.linalg.solve(damped, gradient), np.float64)
