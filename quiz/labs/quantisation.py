"""The error of weights that are stored in few bits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid
from quiz.labs.lab import invalid, lab
from quiz.labs.names import numbered
from quiz.labs.parameters import Integer, Numbers, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry

MAX_ROWS = 64
WEIGHTS = (
    (0.11, -0.24, 0.32, -0.05, 0.18, -0.31),
    (0.02, 0.05, -0.03, 0.01, -0.06, 0.04),
    (0.4, 1.1, 0.7, 0.2, 0.9, 4.2),
)
"""A row of usual size, a small one, and one of positive weights with an outlier."""


class Quantised(NamedTuple):
    """Weights as integers, and what turns these back; scale and zero point have a row for each range."""

    integers: Array
    scale: Array
    zero_point: Array

    def dequantised(self) -> Array:
        """Return the weights that the integers stand for."""
        return self.scale * (self.integers - self.zero_point)


@lab
def quantisation(
    _rng: Rng,
    weights: Annotated[Array, Numbers("a row for each output channel", (2,), -1000, 1000)] = WEIGHTS,  # type: ignore[assignment]
    bits: Annotated[int, Integer("how many bits each weight gets", 2, 8)] = 4,
    scheme: Annotated[
        str,
        OneOf("symmetric around 0, or from the lowest to the highest weight", ("symmetric", "asymmetric")),
    ] = "symmetric",
    granularity: Annotated[
        str, OneOf("what shares a scale: all weights, or those of a channel", ("tensor", "channel"))
    ] = "tensor",
) -> Iterator[Entry]:
    """See weights rounded to a few levels, and what is lost.

    q = round(w / s) + z, and s · (q − z) comes back. Symmetric: s is the largest size over 2^(bits−1) − 1,
    z = 0. Asymmetric: s is the range, which includes 0, over 2^bits − 1 (Jacob et al. 2018).
    """
    if max(weights.shape) > MAX_ROWS:
        reason = f"it has {weights.shape[0]} × {weights.shape[1]} numbers"
        raise invalid("weights", weights, reason, f"at most {MAX_ROWS} rows of {MAX_ROWS}")
    quantised = quantise(weights, bits, scheme, None if granularity == "tensor" else 1)
    channels = numbered("channel", len(weights))
    ranges = channels if granularity == "channel" else ("all",)
    columns = numbered("w", weights.shape[1])
    grid = Grid(channels, columns, ("weight", "channel"))
    most = float(np.abs(weights).max()) or 1.0
    yield draw.signed("weights", weights, "as they are", grid, (-most, most))
    about = "s, the distance between two levels"
    yield draw.bars("scale", quantised.scale[:, 0], about, ranges)
    yield draw.bars("zero_point", quantised.zero_point[:, 0], "z, the integer that stands for 0", ranges)
    yield draw.table("integers", quantised.integers, "what is stored", grid)
    restored = quantised.dequantised()
    yield draw.signed("dequantised", restored, "s · (q − z), what comes back", grid, (-most, most))
    error = restored - weights
    yield draw.signed("error", error, "what came back minus the weight", grid)
    about = "root mean square of the error over that of the weights, by channel"
    sizes = _root_mean_square(weights)
    relative = _root_mean_square(error) / np.where(sizes > 0, sizes, 1)
    yield draw.bars("relative_error", relative, about, channels)


def quantise(weights: Array, bits: int, scheme: str, axis: int | None) -> Quantised:
    """Return the weights as integers of that many bits, with a range for all of them or for each row."""
    low, high = (
        np.atleast_2d(limit(weights, axis=axis, keepdims=True, initial=0)) for limit in (np.min, np.max)
    )
    if scheme == "symmetric":
        levels, first = 2 ** (bits - 1) - 1, 1 - 2 ** (bits - 1)
        size = np.maximum(-low, high)
    else:
        levels, first = 2**bits - 1, 0
        size = high - low
    scale = np.where(size > 0, size, 1) / levels
    zero_point = np.zeros_like(scale) if scheme == "symmetric" else np.round(-low / scale)
    integers = np.clip(np.round(weights / scale) + zero_point, first, levels)
    return Quantised(integers + 0.0, scale, zero_point + 0.0)


def _root_mean_square(rows: Array) -> Array:
    size: Array = np.sqrt((rows**2).mean(axis=1))
    return size
