"""Spreading due dates: a few days more or less, drawn from a review's id.

The ranges are those of py-fsrs and Anki: 15 % of the part of an interval between 2.5 and 7 days, 10 %
of the part up to 20, 5 % beyond, and a day.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, np.inf, 0.05))
_MASK = (1 << 64) - 1


def fuzzed(interval: NDArray[np.float64], uniform: Any, longest: int) -> NDArray[np.float64]:  # noqa: ANN401 - a number or an array of them
    """Return whole-day intervals moved within their range by ``uniform``, from [0, 1).

    Intervals under 2.5 days stay as they are; none exceeds ``longest``.
    """
    delta = 1.0 + sum(
        factor * np.clip(np.minimum(interval, end) - start, 0.0, None) for start, end, factor in _RANGES
    )
    high = np.minimum(np.rint(interval + delta), longest)
    low = np.minimum(np.maximum(np.rint(interval - delta), 2.0), high)
    moved = np.minimum(np.rint(uniform * (high - low + 1.0) + low), longest)
    return np.where(interval < 2.5, interval, moved)  # noqa: PLR2004 - where the ranges begin


def uniform_from_id(review: int) -> float:
    """Return the number in [0, 1) that belongs to a review's id, on every machine and for ever.

    It is the upper 53 bits of splitmix64 (Steele, Lea and Flood 2014).
    """
    mixed = (review + 0x9E3779B97F4A7C15) & _MASK
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
    return float((mixed ^ (mixed >> 31)) >> 11) * 2.0**-53


def uniforms_from_ids(reviews: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return ``uniform_from_id`` of each of an array of ids."""
    mixed = reviews.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(11)).astype(np.float64) * 2.0**-53
