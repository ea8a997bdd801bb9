"""A short series in one line."""

from __future__ import annotations

import math

import numpy as np

from quiz.render.axis import linear
from quiz.render.colormap import Array
from quiz.render.matrix import scale_of

BARS = "▁▂▃▄▅▆▇█"
UNKNOWN = "×"
WIDEST = 24


def sparkline(values: Array, most: int = WIDEST) -> str:
    """Return a bar for each value, of a long series for as many as ``most``, and the range: ``▁▄█ 0 … 2``."""
    flat = np.asarray(values, dtype=np.float64).ravel()
    shown = flat[np.linspace(0, flat.size - 1, most).astype(int)] if flat.size > most else flat
    known = flat[np.isfinite(flat)]
    if not known.size:
        return f"{UNKNOWN * shown.size} {scale_of(flat)}".strip()
    shares = linear(float(known.min()), float(known.max()), 1).shares(shown).tolist()
    return f"{''.join(map(_bar, shares))} {scale_of(flat)}"


def _bar(share: float) -> str:
    if math.isnan(share):
        return UNKNOWN
    # A little less, so that a half falls on the same side whatever the rounding.
    return BARS[round(share * (len(BARS) - 1) - 1e-9)]
