"""Sinusoidal positional encoding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid
from quiz.labs.lab import invalid, lab
from quiz.labs.names import numbered
from quiz.labs.parameters import Integer, Number
from quiz.labs.rng import Rng
from quiz.labs.trace import SIGNED_SHARE, Entry


@lab
def positional(
    _rng: Rng,
    positions: Annotated[int, Integer("how long the sequence is", 1, 64)] = 16,
    dimensions: Annotated[int, Integer("how many numbers encode a position, an even number", 2, 64)] = 16,
    base: Annotated[float, Number("about how many times slower the slowest wave is", 1, 1_000_000)] = 10_000,
) -> Iterator[Entry]:
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
    pairs = numbered("pair", len(frequency))
    yield draw.bars("frequency", frequency, "of each pair of columns, in radians per position", pairs)
    angles = Grid(names, pairs, ("pair of columns", "position"))
    yield draw.heat("angle", angle, "position times frequency, in radians", angles)
    waves = Grid(names, axes=("column, from fast waves to slow ones", "position"))
    about = "the sine and the cosine of each angle in turn"
    yield draw.signed("encoding", encoding, about, waves, SIGNED_SHARE)
    both, most = Grid(names, names, ("position", "position")), dimensions / 2
    about = "the dot product of the encodings of two positions"
    yield draw.signed("similarity", encoding @ encoding.T, about, both, (-most, most))
