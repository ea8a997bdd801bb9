"""Fuzz, which spreads due dates by a few days, drawn from the id of a review.

The ranges are those of Anki: 15 % of the part of an interval between 2.5 and 7 days, 10 % of the part up
to 20, 5 % beyond, and a day. py-fsrs has the same ranges, but rounds where this takes the whole part, which
makes intervals half a day longer on average, and sometimes a day longer than its range.
"""

from __future__ import annotations

import math

from quiz.fsrs.mathematics import MathFunctions, Real

MIN_FUZZED = 2.5
"""Shorter intervals, in days, are left alone."""
_RANGES = ((MIN_FUZZED, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, math.inf, 0.05))
_MASK = (1 << 64) - 1


def fuzz_range(interval: Real, longest: int, xp: MathFunctions[Real]) -> tuple[Real, Real]:
    """Shortest and longest whole days that a whole-day interval may be moved to.

    They lie equally far from it, so that fuzz does not lengthen intervals on average, except where that
    would be less than 2 days or more than ``longest``.
    """
    delta: Real | float = 1.0
    for start, end, factor in _RANGES:
        delta += factor * xp.maximum(xp.minimum(interval, end) - start, 0.0)
    high = xp.minimum(xp.rint(interval + delta), longest)
    low = xp.minimum(xp.maximum(xp.rint(interval - delta), 2.0), high)
    is_short = interval < MIN_FUZZED
    return xp.where(is_short, interval, low), xp.where(is_short, interval, high)


def fuzzed(interval: Real, uniform: Real | float, longest: int, xp: MathFunctions[Real]) -> Real:
    """Whole-day intervals moved within their range by ``uniform``, from [0, 1)."""
    low, high = fuzz_range(interval, longest, xp)
    return xp.minimum(xp.floor(uniform * (high - low + 1.0) + low), high)


def uniform_from_id(review: int) -> float:
    """Draw a number in [0, 1) from the id of a review: the same on every machine, for ever.

    It is the upper 53 bits of splitmix64 (Steele, Lea and Flood 2014).
    """
    mixed = (review + 0x9E3779B97F4A7C15) & _MASK
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
    return float((mixed ^ (mixed >> 31)) >> 11) * 2.0**-53
