"""Randomness that is the same on every machine and under every numpy, for ever.

numpy promises the raw stream of a bit generator but not its distributions, so these are ours.
"""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Rng:
    """Numbers drawn from the raw 64-bit stream of PCG64 with ``seed``."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._bits = np.random.PCG64(seed)

    def uniform(self, shape: tuple[int, ...]) -> Array:
        """Return numbers from [0, 1), each made of the upper 53 bits of a raw one."""
        raw = np.asarray(self._bits.random_raw(prod(shape)), dtype=np.uint64)
        return ((raw >> np.uint64(11)).astype(np.float64) * 2.0**-53).reshape(shape)

    def bernoulli(self, probability: float, shape: tuple[int, ...]) -> Array:
        """Return ones with ``probability``, else zeros."""
        return (self.uniform(shape) < probability).astype(np.float64)

    def integers(self, low: int, high: int, shape: tuple[int, ...]) -> Array:
        """Return whole numbers from ``low`` to ``high``, both of them included."""
        return low + np.floor(self.uniform(shape) * (high - low + 1))

    def normal(self, shape: tuple[int, ...]) -> Array:
        """Return numbers from the standard normal distribution (Box and Muller 1958)."""
        radius = np.sqrt(-2 * np.log1p(-self.uniform(shape)))
        drawn: Array = radius * np.cos(2 * np.pi * self.uniform(shape))
        return drawn

    def order(self, count: int) -> list[int]:
        """Return the numbers below ``count`` in a random order."""
        drawn: list[int] = np.argsort(self.uniform((count,)), kind="stable").tolist()
        return drawn
