"""The coordinates in which weights are fitted: those in which their bounds are a box.

The first four weights are the stabilities after a first Again, Hard, Good and Easy. They are positive and do
not fall, so the first coordinates are ln w0, ln w1/w0, ln w2/w1 and ln w3/w2.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Floats
from quiz.fsrs.fit.kernel import Derivatives

_FIRST = 4
_WIDEST = 12.0
"""The largest step between the logarithms of two first stabilities."""


class Coordinates(NamedTuple):
    """Coordinates for weights within some bounds."""

    lower: Floats
    upper: Floats
    lowest: Floats
    highest: Floats
    """The bounds of the weights themselves."""
    ordered: tuple[int, int] | None = None
    """Two weights of which the second is at least the first."""

    @classmethod
    def within(cls, lower: Floats, upper: Floats, ordered: tuple[int, int] | None = None) -> Coordinates:
        """Return the coordinates for weights within these bounds."""
        low, high = lower.copy(), upper.copy()
        low[0], high[0] = np.log(lower[0]), np.log(upper[0])
        low[1:_FIRST], high[1:_FIRST] = 0, _WIDEST
        return cls(low, high, lower, upper, ordered)

    def of(self, weights: Floats) -> Floats:
        """Return the coordinates of some weights, or of the nearest that they have."""
        coordinates = weights.copy()
        coordinates[:_FIRST] = np.diff(np.log(weights[:_FIRST]), prepend=0)
        return np.clip(coordinates, self.lower, self.upper)

    def weights(self, coordinates: Floats) -> Floats:
        """Return the weights with these coordinates."""
        weights = coordinates.copy()
        weights[:_FIRST] = np.exp(np.cumsum(coordinates[:_FIRST]))
        weights = np.clip(weights, self.lowest, self.highest)  # a logarithm is rounded
        if self.ordered is not None:
            low, high = self.ordered
            weights[high] = max(weights[low], weights[high])
        return weights

    def derivatives(self, of_weights: Derivatives) -> Derivatives:
        """Return derivatives by the coordinates, given those by the weights and ln w0 to ln w3."""
        chain = np.eye(self.lower.size)
        chain[:_FIRST, :_FIRST] = np.tril(np.ones((_FIRST, _FIRST)))
        return Derivatives(
            of_weights.loss, chain.T @ of_weights.gradient, chain.T @ of_weights.information @ chain
        )
