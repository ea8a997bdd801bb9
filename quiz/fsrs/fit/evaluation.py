"""How well a model predicts reviews."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Bools, Floats, Ints
from quiz.fsrs.fit.histories import blocks_of
from quiz.fsrs.fit.log import FitLog
from quiz.fsrs.fit.models import FittedModel

_CERTAIN = 1e-6
"""Predictions are kept this far from 0 and 1, so that no single review decides a log loss."""


class Quality(NamedTuple):
    """How well predictions agreed with some reviews."""

    log_loss: float
    """The mean of -ln p, where p was the predicted probability of what happened: lower is better."""
    rmse: float
    """By how much predicted and seen recall differ in bins of similar reviews: lower is better."""
    auc: float
    """The chance that a recalled card was predicted higher than a forgotten one: .5 is guessing."""
    reviews: int


def predicted_recall(model: FittedModel, weights: Floats, log: FitLog) -> Floats:
    """Return the predicted probability of recall at each review; NaN for the first of a card.

    A model of whole days has its curve read at fractions of a day, too, without which it would be certain of
    every review on the same day.
    """
    recall = np.full(log.card.size, np.nan)
    no_weight = np.zeros(log.card.size)
    for block in blocks_of(log, model.elapsed(log), no_weight, merged=False, longest=log.card.size):
        soon = np.minimum(log.elapsed[block.row], 1.0)
        elapsed = np.where(block.elapsed < 1, soon, block.elapsed)
        recall[block.row] = 1 - model.kernel.forgotten(weights, block._replace(elapsed=elapsed))
    return recall


def quality(recall: Floats, log: FitLog, chosen: Bools) -> Quality:
    """Return how well ``recall`` predicted the ``chosen`` reviews, of which there must be some."""
    passed = log.rating[chosen] > 1
    predicted = np.clip(recall[chosen], _CERTAIN, 1 - _CERTAIN)
    return Quality(
        log_loss=float(-np.log(np.where(passed, predicted, 1 - predicted)).mean()),
        rmse=_rmse(predicted, passed, _bins(log)[chosen]),
        auc=_auc(predicted, passed),
        reviews=passed.size,
    )


def _rmse(predicted: Floats, passed: Bools, bins: Ints) -> float:
    counts = np.bincount(bins)
    excess = np.bincount(bins, predicted - passed)
    filled = counts > 0
    return math.sqrt(float((excess[filled] ** 2 / counts[filled]).sum()) / passed.size)


def _bins(log: FitLog) -> Ints:
    """Return a bin for each review, by interval, number of reviews and lapses before it, on scales of powers.

    The bases are those of srs-benchmark.
    """
    start = np.flatnonzero(log.first)[np.cumsum(log.first) - 1]
    place = np.arange(log.card.size) - start
    lapsed = (log.rating == 1) & log.later
    before = np.cumsum(lapsed) - lapsed
    lapses = before - before[start]
    scales = ((log.days, 3.62), (place, 1.89), (lapses, 1.73))
    digits = [_power(count, base) for count, base in scales]
    bins: Ints = np.ravel_multi_index(digits, [int(digit.max()) + 1 for digit in digits])
    return np.unique(bins, return_inverse=True)[1].astype(np.int64)


def _power(count: Ints, base: float) -> Ints:
    """Return 0 for none, else one more than the largest power of ``base`` within the count."""
    return np.where(count > 0, 1 + np.floor(np.log(np.maximum(count, 1)) / math.log(base)), 0).astype(
        np.int64
    )


def _auc(predicted: Floats, passed: Bools) -> float:
    """Return the area under the ROC curve, from the ranks of those recalled; equal ones share theirs."""
    _, ranks, counts = np.unique(predicted, return_inverse=True, return_counts=True)
    middle = np.cumsum(counts) - (counts - 1) / 2
    recalled = int(passed.sum())
    pairs = recalled * (passed.size - recalled)
    if pairs == 0:
        return math.nan
    return float(middle[ranks][passed].sum() - recalled * (recalled + 1) / 2) / pairs
