"""A fit: the weights with the smallest loss on a log, found on a few of its cards and then on all."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from quiz.fsrs.fit.gauss_newton import START_DAMPING, minimize
from quiz.fsrs.fit.histories import blocks_of
from quiz.fsrs.fit.kernel import Derivatives, log_loss
from quiz.fsrs.fit.log import Bools, FitLog, Floats, recency_weights
from quiz.fsrs.fit.models import FittedModel

Progress = Callable[[str], None]
"""Called with the name of the model after each evaluation of its loss."""

_ACCURACY, _ACCURACY_OF_PART = 0.3, 0.05
"""A search ends within this share of the statistical error, which is half a nat for each weight.

On part of a large log it is held to more, because the single step on all should start near the minimum.
"""
_LARGE = 2
"""A fit of a log that is this many times larger begins on a part of its cards."""
_STEPS_ON_ALL = 1
"""One step suffices, since the part was fitted to its minimum."""
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
    weight = recency_weights(log, model.scored(log))
    start = start or Start(model.defaults)
    at, damping = model.coordinates.of(start.weights), start.damping
    scored = int(np.count_nonzero(weight))
    if scored > _LARGE * model.coarse:
        scale = scored / model.coarse
        some = _some_cards(log, scale)
        part = _Loss(model, log.where(some), weight[some], scale, progress)
        at, damping = minimize(part, at, part.tolerance, damping=damping)
        whole = _Loss(model, log, weight, 1.0, progress)
        at = minimize(whole, at, whole.tolerance, damping=damping, steps=_STEPS_ON_ALL).at
    elif scored:
        whole = _Loss(model, log, weight, 1.0, progress)
        at = minimize(whole, at, whole.tolerance, damping=damping).at
    return model.coordinates.weights(at)


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
        accuracy = _ACCURACY if scale == 1 else _ACCURACY_OF_PART
        self.tolerance = accuracy * scale * self.lower.size / 2

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
