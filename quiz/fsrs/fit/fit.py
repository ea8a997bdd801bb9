"""A fit: the weights with the smallest loss on a log, found on ever more of its cards."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Bools, Floats
from quiz.fsrs.fit.gauss_newton import MOST_STEPS, START_DAMPING, minimize
from quiz.fsrs.fit.histories import blocks_of
from quiz.fsrs.fit.kernel import Derivatives, log_loss
from quiz.fsrs.fit.log import FitLog
from quiz.fsrs.fit.models import FittedModel

Progress = Callable[[str], None]
"""Called with the name of the model after each evaluation of its loss."""

_ACCURACY, _ACCURACY_OF_FIRST = 0.1, 0.05
"""A search ends within this share of the statistical error, which is half a nat for each weight.

On the first part of a large log it is held to more, because the next searches should start near the minimum.
"""
_GROWTH = 5
"""How many times larger each part of a large log is than the one before.

The minimum on a part then is so near to that on the next that a step or two go there.
"""
_LARGE = 2
"""A log that is this many times larger than a part is fitted on the part before."""
_STEPS_ON_MORE, _STEPS_ON_ALL = 2, 1
_HASH, _HASH_BITS = 2654435761, 32
"""Fibonacci hashing, which chooses cards evenly whatever their numbers are."""


class Start(NamedTuple):
    """Where a fit starts; the ``damping`` is smaller if the minimum should be near."""

    weights: Floats
    damping: float = START_DAMPING


def fit(
    model: FittedModel, log: FitLog, start: Start | None = None, progress: Progress | None = None
) -> Floats:
    """Return the weights of ``model`` that predict the reviews in ``log`` best, given the prior.

    A search starts at the default weights unless told otherwise.
    """
    weight = model.review_weights(log)
    start = start or Start(model.defaults)
    at, damping = model.coordinates.of(start.weights), start.damping
    scored = int(np.count_nonzero(weight))
    if not scored:
        return model.coordinates.weights(at)
    parts = _parts(scored, model.coarse)
    for number, size in enumerate(parts):
        scale = scored / size
        some = _some_cards(log, scale)
        part = _Loss(model, log.where(some), weight[some], scale, progress)
        accuracy, steps = (_ACCURACY, _STEPS_ON_MORE) if number else (_ACCURACY_OF_FIRST, MOST_STEPS)
        at, damping = minimize(part, at, part.tolerance(accuracy), damping=damping, steps=steps)
    whole = _Loss(model, log, weight, 1.0, progress)
    steps = _STEPS_ON_ALL if parts else MOST_STEPS
    at = minimize(whole, at, whole.tolerance(_ACCURACY), damping=damping, steps=steps).at
    return model.coordinates.weights(at)


def _parts(scored: int, coarse: int) -> list[int]:
    """Return how many reviews the parts have on which a fit begins, none if the log is small."""
    parts = []
    while scored > _LARGE * coarse:
        parts.append(coarse)
        coarse *= _GROWTH
    return parts


def _some_cards(log: FitLog, scale: float) -> Bools:
    """Return the reviews of one card in ``scale``, chosen by its number."""
    hashed = (log.card * _HASH) % (1 << _HASH_BITS)
    return hashed < (1 << _HASH_BITS) / scale


class _Loss:
    """The loss of a model on some reviews and its prior, by the model's coordinates (see ``Objective``)."""

    def __init__(
        self, model: FittedModel, log: FitLog, weight: Floats, scale: float, progress: Progress | None
    ) -> None:
        self._model, self._scale, self._progress = model, scale, progress
        self._blocks = blocks_of(log, model.elapsed(log), weight, merged=model.whole_days)
        self.lower, self.upper = model.coordinates.lower, model.coordinates.upper
        self.longest = model.longest_step

    def tolerance(self, accuracy: float) -> float:
        """Return a share of the statistical error, in nats."""
        return accuracy * self._scale * self.lower.size / 2

    def value(self, at: Floats) -> float:
        """Return the loss in nats."""
        weights, kernel = self._model.coordinates.weights(at), self._model.kernel
        loss = sum(log_loss(kernel.forgotten(weights, block), block) for block in self._blocks)
        self._report()
        return loss * self._scale + self._model.prior(weights).loss

    def derivatives(self, at: Floats) -> Derivatives:
        """Return the loss with its derivatives."""
        weights, kernel = self._model.coordinates.weights(at), self._model.kernel
        prior = self._model.prior(weights)
        each = [kernel.derivatives(weights, block) for block in self._blocks]
        self._report()
        sums = (self._scale * sum(parts) for parts in zip(*each, strict=True))
        with_prior = (one + other for one, other in zip(sums, prior, strict=True))
        return self._model.coordinates.derivatives(Derivatives(*with_prior))

    def _report(self) -> None:
        if self._progress is not None:
            self._progress(self._model.name)
