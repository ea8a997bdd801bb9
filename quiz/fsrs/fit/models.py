"""The models that can be fitted, and how each is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Floats, Ints
from quiz.fsrs.fit.coordinates import Coordinates
from quiz.fsrs.fit.fsrs6_kernel import FSRS6Kernel
from quiz.fsrs.fit.fsrs7_kernel import FSRS7Kernel
from quiz.fsrs.fit.kernel import Kernel
from quiz.fsrs.fit.log import FitLog, recency_weights
from quiz.fsrs.fit.prior import Prior
from quiz.fsrs.fsrs6 import FSRS6
from quiz.fsrs.fsrs7 import FSRS7

_LOG_DEVIATION = 1.0
"""That of the logarithms of the first stabilities."""
_LONGEST = 2.0
"""The longest step of a search, in deviations of the prior: beyond it, derivatives tell nothing."""

_SAME_DAY = 0.2
"""What a review counts that is on the day of the one before, where one on a later day counts 1.

Intervals follow from recall on later days. If minutes and days are forgotten by different laws, no weights
suit both, and a fit should rather be wrong about minutes.
"""


class FittedModel(NamedTuple):
    """A model with what a fit needs to know of it."""

    name: str
    kernel: Kernel
    defaults: Floats
    coordinates: Coordinates
    prior: Prior
    whole_days: bool
    """Whether it counts days of study: histories can be merged, and reviews on one day tell nothing."""
    coarse: int
    """The number of reviews on which a fit of a large log begins; on fewer it may stop in another minimum."""

    @property
    def longest_step(self) -> Floats:
        """The longest step of a search, for each coordinate."""
        return _LONGEST * self.prior.deviation

    def elapsed(self, log: FitLog) -> Floats | Ints:
        """Return the time between reviews as the model counts it."""
        return log.days if self.whole_days else log.elapsed

    def review_weights(self, log: FitLog) -> Floats:
        """Return how much the model's prediction of each review counts: 0 for what it does not predict."""
        scored = log.later if self.whole_days else ~log.first
        return recency_weights(log, scored) * np.where(log.later, 1.0, _SAME_DAY)


_FSRS6_DEVIATIONS = (
    0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27,
)  # fmt: skip
"""Those of w4 to w20 over learners, as in fsrs-rs."""
_FSRS7_DEVIATIONS = (
    0.523, 0.2528, 0.4329, 0.2966, 0.2139, 0.2889, 0.1862, 0.175, 0.3812, 0.3013, 0.9104,
    0.3234, 0.2448, 0.3273, 0.1842, 0.1735, 0.4608, 0.311, 0.864, 0.0418, 0.2596, 0.0798,
    0.0682, 0.1282, 0.1397, 0.1407, 0.1489, 0.2, 0.15, 0.15,
)  # fmt: skip
"""Those of w4 to w33."""
_FSRS7_STRENGTH = 1 / 6
"""A third of what a normal prior has, since memories that are not as the model says are met by weights far
from those of others.
"""


def _prior(defaults: Floats, deviations: tuple[float, ...], strength: float) -> Prior:
    return Prior(defaults, np.r_[np.full(4, _LOG_DEVIATION), deviations], strength)


def _fsrs6() -> FittedModel:
    defaults, lower, upper = (
        np.array(column) for column in (FSRS6.default_weights, FSRS6.lower_bounds, FSRS6.upper_bounds)
    )
    coordinates = Coordinates.within(lower, upper)
    prior = _prior(defaults, _FSRS6_DEVIATIONS, 1.0)
    return FittedModel("fsrs-6", FSRS6Kernel(), defaults, coordinates, prior, whole_days=True, coarse=12_000)


def _fsrs7() -> FittedModel:
    defaults, lower, upper = (
        np.array(column) for column in (FSRS7.default_weights, FSRS7.lower_bounds, FSRS7.upper_bounds)
    )
    coordinates = Coordinates.within(lower, upper, ordered=(25, 26))
    prior = _prior(defaults, _FSRS7_DEVIATIONS, _FSRS7_STRENGTH)
    return FittedModel("fsrs-7", FSRS7Kernel(), defaults, coordinates, prior, whole_days=False, coarse=30_000)


FITTED_MODELS = {model.name: model for model in (_fsrs6(), _fsrs7())}
