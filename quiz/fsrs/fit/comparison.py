"""Which model and which weights predict reviews best that none of them was fitted to."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Floats
from quiz.fsrs.fit.evaluation import Quality, predicted_recall, quality
from quiz.fsrs.fit.fit import Start, fit
from quiz.fsrs.fit.log import FitLog
from quiz.fsrs.fit.models import FITTED_MODELS, FittedModel

ENOUGH_REVIEWS = 500
"""Reviews on later days, below which fitted weights predict worse than the defaults."""
HELD_OUT = 0.2
"""The share of reviews on later days, the last ones, that weights are compared on."""
ENOUGH_HELD_OUT = 100
"""Reviews on later days that a comparison needs at least."""
_NEAR = 0.01
"""The damping of a search that starts where the minimum of nearly the same log was."""

DEFAULTS, CURRENT, FITTED = "defaults", "current", "fitted"


class Weights(NamedTuple):
    """Weights of a model."""

    model: str
    numbers: tuple[float, ...]

    @classmethod
    def of(cls, model: FittedModel, numbers: Floats) -> Weights:
        """Return weights from an array."""
        return cls(model.name, tuple(numbers.tolist()))


class Candidate(NamedTuple):
    """Weights with what they predict of the reviews that were held out."""

    origin: str
    """``DEFAULTS``, ``CURRENT`` or ``FITTED`` to what came before the reviews held out."""
    weights: Weights
    quality: Quality
    """On reviews on later days, which decide how cards are scheduled."""
    overall: Quality
    """On all reviews but a card's first."""


class Comparison(NamedTuple):
    """The outcome of a fit."""

    candidates: list[Candidate]
    seen: bool
    """Whether the current weights were fitted to some of the reviews held out."""
    best: Candidate
    """The best of those fitted."""
    current: Candidate
    """The weights in use."""

    @property
    def improves(self) -> bool:
        """Whether the best fitted weights predict better than those in use."""
        return self.best.quality.log_loss < self.current.quality.log_loss


def missing_reviews(log: FitLog) -> int:
    """Return how many reviews on later days are missing for a fit."""
    return max(0, ENOUGH_REVIEWS - int(log.later.sum()))


def held_out_from(log: FitLog, fitted_to: int) -> tuple[int, bool]:
    """Return where the reviews held out begin, and whether current weights were fitted to some of them.

    They begin at the last fifth of the reviews on later days. If the current weights were fitted to the log
    up to a position after that, it is the second half of what came since, provided that this is enough.
    """
    later = np.sort(log.order[log.later])
    fifth = int(later[int((1 - HELD_OUT) * later.size)])
    since = later[later >= fitted_to]
    if fitted_to <= fifth:
        return fifth, False
    if since.size >= 2 * ENOUGH_HELD_OUT:
        return int(since[since.size // 2]), False
    return fifth, True


def compare(
    log: FitLog,
    in_use: Weights,
    fitted_to: int = 0,
    progress: Callable[[str], None] | None = None,
) -> Comparison:
    """Fit every model to the beginning of the log, and compare them on the rest.

    ``in_use`` are the current weights, which were fitted to the log up to the position ``fitted_to``.
    """
    cut, seen = held_out_from(log, fitted_to)
    before = log.before(cut)
    candidates = []
    for model in FITTED_MODELS.values():
        defaults = Weights.of(model, model.defaults)
        fitted = Weights.of(model, fit(model, before, progress=progress))
        tried = {DEFAULTS: defaults, FITTED: fitted}
        if model.name == in_use.model and in_use != defaults:
            tried[CURRENT] = in_use
        candidates += [_candidate(origin, weights, log, cut) for origin, weights in tried.items()]
    fits = (candidate for candidate in candidates if candidate.origin == FITTED)
    best = min(fits, key=lambda candidate: candidate.quality.log_loss)
    current = next(candidate for candidate in candidates if candidate.weights == in_use)
    return Comparison(candidates, seen, best, current)


def _candidate(origin: str, weights: Weights, log: FitLog, cut: int) -> Candidate:
    recall = predicted_recall(FITTED_MODELS[weights.model], np.array(weights.numbers), log)
    held_out = (log.order >= cut) & ~log.first
    return Candidate(
        origin, weights, quality(recall, log, held_out & log.later), quality(recall, log, held_out)
    )


def fit_to_all(log: FitLog, best: Weights, progress: Callable[[str], None] | None = None) -> Weights:
    """Return the weights that predict the whole log best, near those fitted to its beginning."""
    model = FITTED_MODELS[best.model]
    return Weights.of(model, fit(model, log, Start(np.array(best.numbers), _NEAR), progress))
