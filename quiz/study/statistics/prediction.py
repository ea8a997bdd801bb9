"""Calibration of the model: how often cards are recalled that it gives a probability of recall."""

from __future__ import annotations

import msgspec
import numpy as np

from quiz.fsrs.arrays import Floats
from quiz.study.statistics.log import StudyLog
from quiz.study.statistics.proportion import Proportion, proportion

BOUNDS = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.975, 1.0)
"""Narrower where most predictions are."""
CERTAIN = 1e-6
"""Predictions are kept this far from 0 and 1, which would make the loss of one surprise infinite."""


class RecallBin(msgspec.Struct, frozen=True):
    """The reviews whose predicted recall is from ``low`` up to ``high``: their mean, and what was seen."""

    low: float
    high: float
    predicted: float
    seen: Proportion


class Prediction(msgspec.Struct, frozen=True):
    """How well recall is predicted, over the first reviews of a day; without reviews, losses are None.

    ``expected_log_loss`` and ``expected_rmse`` are what the same predictions would get on average if each
    were exactly right: then only chance decides, and nothing remains to be gained. To ``fitted_to`` of the
    reviews the weights were fitted, which flatters all of these figures.
    """

    reviews: int
    log_loss: float | None
    expected_log_loss: float | None
    rmse: float | None
    expected_rmse: float | None
    bins: tuple[RecallBin, ...]
    fitted_to: int = 0


def prediction(log: StudyLog, recall: Floats, fitted_at: int = 0) -> Prediction:
    """Return the calibration of ``recall``, predicted of each review, on those of a later day.

    The weights that predicted it were fitted at ``fitted_at``, in UTC ms, to all reviews until then.
    """
    tested = log.elapsed > 0
    p = np.clip(recall[tested], CERTAIN, 1.0 - CERTAIN)
    passed = log.rating[tested] > 1
    if not p.size:
        return Prediction(0, None, None, None, None, ())
    place = np.searchsorted(BOUNDS[1:-1], p, side="right")
    counts, recalled, predicted, variance = (
        np.bincount(place, weights, minlength=len(BOUNDS) - 1)
        for weights in (None, passed.astype(np.float64), p, p * (1.0 - p))
    )
    used = counts > 0
    of = np.where(used, counts, 1.0)
    squares = ((predicted - recalled) / of) ** 2 * counts
    bins = zip(
        BOUNDS, BOUNDS[1:], (predicted / of).tolist(), recalled.tolist(), counts.tolist(), strict=False
    )
    return Prediction(
        reviews=len(p),
        log_loss=float(-np.log(np.where(passed, p, 1.0 - p)).mean()),
        expected_log_loss=float(-(p * np.log(p) + (1.0 - p) * np.log1p(-p)).mean()),
        rmse=float(np.sqrt(squares.sum() / p.size)),
        expected_rmse=float(np.sqrt((variance / of).sum() / p.size)),
        bins=tuple(
            RecallBin(low, high, mean, proportion(round(right), round(count)))
            for low, high, mean, right, count in bins
            if count
        ),
        fitted_to=int((log.at[tested] < fitted_at).sum()),
    )
