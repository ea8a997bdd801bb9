"""Sinusoidal positional encoding."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from quiz.labs.lab import invalid, lab
from quiz.labs.parameters import Integer, Number
from quiz.labs.rng import Rng
from quiz.labs.trace import Entry, Trace


@lab
def positional(
    _rng: Rng,
    positions: Annotated[int, Integer("how many places a sequence has", 1, 64)] = 16,
    dimensions: Annotated[int, Integer("numbers to a place, an even number", 2, 64)] = 16,
    base: Annotated[float, Number("the slowest wave is this much slower, nearly", 1, 1_000_000)] = 10_000,
) -> Trace:
    """Tell places in a sequence apart by sines and cosines, from fast waves to slow ones.

    sin(p/base^(2i/d)) in the even columns and cos of the same in the odd (Vaswani et al. 2017). How alike
    two places are depends on nothing but how far apart they are.
    """
    if dimensions % 2:
        raise invalid("dimensions", dimensions, "sines and cosines go in pairs", "an even number")
    frequency = base ** (-np.arange(0, dimensions, 2) / dimensions)
    angle = np.arange(positions)[:, np.newaxis] * frequency
    encoding = np.stack((np.sin(angle), np.cos(angle)), axis=2).reshape(positions, dimensions)
    return Trace(
        (
            Entry("frequency", frequency, "bars", "of each pair of columns, in radians to a place"),
            Entry("angle", angle, "heat", "the place times the frequency, a row for each place"),
            Entry("encoding", encoding, "signed", "sine and cosine of each angle in turn"),
            Entry("similarity", encoding @ encoding.T, "signed", "the product of each two places' rows"),
        )
    )
