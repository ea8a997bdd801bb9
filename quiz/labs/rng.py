"""Random numbers that are the same on every machine and with every version of numpy.

numpy guarantees the raw stream of a bit generator but not its distributions, so those are implemented here.
"""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Integers = NDArray[np.int64]


class Rng:
    """A random number generator over the raw 64-bit stream of PCG64."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._bits = np.random.PCG64(seed)

    def uniform(self, shape: tuple[int, ...]) -> Array:
        """Return numbers in [0, 1), each made from the upper 53 bits of a raw number."""
        raw = np.asarray(self._bits.random_raw(prod(shape)), dtype=np.uint64)
        return ((raw >> np.uint64(11)).astype(np.float64) * 2.0**-53).reshape(shape)

    def bernoulli(self, probability: float, shape: tuple[int, ...]) -> Array:
        """Return ones with the given probability, and zeros otherwise."""
        return (self.uniform(shape) < probability).astype(np.float64)

    def integers(self, low: int, high: int, shape: tuple[int, ...]) -> Array:
        """Return whole numbers from ``low`` to ``high``, both included."""
        return low + np.floor(self.uniform(shape) * (high - low + 1))

    def normal(self, shape: tuple[int, ...]) -> Array:
        """Return numbers from the standard normal distribution (Box and Muller 1958)."""
        radius = np.sqrt(-2 * np.log1p(-self.uniform(shape)))
        numbers: Array = radius * np.cos(2 * np.pi * self.uniform(shape))
        return numbers

    def order(self, count: int) -> list[int]:
        """Return the numbers below ``count`` in random order."""
        permutation: list[int] = np.argsort(self.uniform((count,)), kind="stable").tolist()
        return permutation
