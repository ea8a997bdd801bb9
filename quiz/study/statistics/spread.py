"""How stability and difficulty are spread over the cards that were seen."""

from __future__ import annotations

import msgspec
import numpy as np

from quiz.fsrs.arrays import Floats
from quiz.study.statistics.cards import CardArrays

STABILITY_BOUNDS = (1.0, 3.0, 7.0, 14.0, 30.0, 90.0, 180.0, 365.0, 1095.0)
"""In days; the first bin is below them all, and the last above."""
DIFFICULTY_BOUNDS = (2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0)


class SpreadBin(msgspec.Struct, frozen=True):
    """The cards from ``low`` up to ``high``, which is None in the last bin of a range without an end."""

    low: float
    high: float | None
    cards: int


class Spread(msgspec.Struct, frozen=True):
    """The cards in each bin, and the median, which is None without cards."""

    bins: tuple[SpreadBin, ...]
    median: float | None


class MemorySpread(msgspec.Struct, frozen=True):
    """Stability, in days, and difficulty, from 1 to 10."""

    stability: Spread
    difficulty: Spread


def memory_spread(cards: CardArrays) -> MemorySpread:
    """Return the spread over the cards that were seen."""
    return MemorySpread(
        _spread(cards.stability, 0.0, STABILITY_BOUNDS, None),
        _spread(cards.difficulty, 1.0, DIFFICULTY_BOUNDS, 10.0),
    )


def _spread(values: Floats, low: float, bounds: tuple[float, ...], high: float | None) -> Spread:
    known = values[~np.isnan(values)]
    counts = np.bincount(np.searchsorted(bounds, known, side="right"), minlength=len(bounds) + 1)
    bins = zip((low, *bounds), (*bounds, high), counts.tolist(), strict=True)
    median = float(np.median(known)) if known.size else None
    return Spread(tuple(SpreadBin(*each) for each in bins), median)
