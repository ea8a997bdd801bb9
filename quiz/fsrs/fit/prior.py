"""What is known of weights before any review: how far those of learners lie from the defaults."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Floats
from quiz.fsrs.fit.kernel import Derivatives

_FIRST = 4
"""The first weights are stabilities, whose logarithms are compared."""


class Prior(NamedTuple):
    """A penalty of the squared distance from a center, in units of the ``deviation`` of each weight."""

    center: Floats
    deviation: Floats
    """That of the logarithm for the first four weights."""
    strength: float

    def __call__(self, weights: Floats) -> Derivatives:
        """Return the penalty in nats with its derivatives.

        As everywhere in a fit, those by the first four weights are derivatives by their logarithms.
        """
        distance = weights - self.center
        distance[:_FIRST] = np.log(weights[:_FIRST] / self.center[:_FIRST])
        curvature = 2 * self.strength / self.deviation**2
        return Derivatives(float(curvature @ distance**2) / 2, curvature * distance, np.diag(curvature))
