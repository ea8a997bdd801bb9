"""A series as one line of bars."""

from __future__ import annotations

import math

import numpy as np

from quiz.labs.rng import Array
from quiz.render.axis import linear
from quiz.render.matrix import value_range
from quiz.text.format import BLOCKS

UNKNOWN = "×"
MAX_BARS = 24


def sparkline(values: Array, max_bars: int = MAX_BARS) -> str:
    """Return a bar for each value, sampling a long series, and the range: ``▁▄█ 0 … 2``."""
    flat = np.asarray(values, dtype=np.float64).ravel()
    shown = flat[np.linspace(0, flat.size - 1, max_bars).astype(int)] if flat.size > max_bars else flat
    known = flat[np.isfinite(flat)]
    if not known.size:
        return f"{UNKNOWN * shown.size} {value_range(flat)}".strip()
    fractions = linear(float(known.min()), float(known.max()), 1).fractions(shown).tolist()
    return f"{''.join(map(_bar, fractions))} {value_range(flat)}"


def _bar(fraction: float) -> str:
    if math.isnan(fraction):
        return UNKNOWN
    # Slightly less, so that a half is rounded the same way on every machine.
    return BLOCKS[round(fraction * (len(BLOCKS) - 1) - 1e-9)]
