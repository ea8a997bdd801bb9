"""Sinusoidal positional encoding."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from quiz.labs.lab import invalid, lab
from quiz.labs.names import numbered
from quiz.labs.parameters import Integer, Number
from quiz.labs.rng import Rng
from quiz.labs.trace import SIGNED_SHARE, Entry, Trace


@lab
def positional(
    _rng: Rng,
    positions: Annotated[int, Integer("how long the sequence is", 1, 64)] = 16,
    dimensions: Annotated[int, Integer("how many numbers encode a position, an even number", 2, 64)] = 16,
    base: Annotated[float, Number("about how many times slower the slowest wave is", 1, 1_000_000)] = 10_000,
) -> Trace:
    """See positions encoded in waves, from fast ones to slow ones.

    sin(p/base^(2i/d)) in the even columns and cos of the same in the odd ones (Vaswani et al. 2017). The
    similarity of two positions depends only on their distance.
    """
    if dimensions % 2:
        raise invalid("dimensions", dimensions, "sines and cosines go in pairs", "an even number")
    frequency = base ** (-np.arange(0, dimensions, 2) / dimensions)
    angle = np.arange(positions)[:, np.newaxis] * frequency
    encoding = np.stack((np.sin(angle), np.cos(angle)), axis=2).reshape(positions, dimensions)
    names = tuple(map(str, range(positions)))
    pairs, most = numbered("pair", len(frequency)), dimensions / 2
    return Trace(
        (
            Entry("frequency", frequency, "bars", "of each pair of columns, in radians per position", pairs),
            Entry(
                "angle",
                angle,
                "heat",
                "position times frequency, in radians",
                names,
                pairs,
                ("pair of columns", "position"),
            ),
            Entry(
                "encoding",
                encoding,
                "signed",
                "the sine and the cosine of each angle in turn",
                names,
                axes=("column, from fast waves to slow ones", "position"),
                scale=SIGNED_SHARE,
            ),
            Entry(
                "similarity",
                encoding @ encoding.T,
                "signed",
                "the dot product of the encodings of two positions",
                names,
                names,
                ("position", "position"),
                scale=(-most, most),
            ),
        )
    )
