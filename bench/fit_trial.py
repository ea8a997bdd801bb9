"""One trial of fits: a log whose first part is fitted, and whose rest is predicted."""

from __future__ import annotations

import csv
import os
from datetime import datetime
from typing import NamedTuple

import numpy as np

from bench.peers.fitter import FSRS_RS, Fitted, fitted
from bench.sample.learners import made_log
from quiz.fsrs.arrays import Floats
from quiz.fsrs.fit.evaluation import Quality, predicted_recall, quality
from quiz.fsrs.fit.log import FitLog, fit_log
from quiz.fsrs.fit.models import FITTED_MODELS
from quiz.fsrs.replay import ReviewLog
from quiz.fsrs.study_day import study_day

TRAINED = 0.8
"""The share of a made log that is fitted."""
REAL_LOG = "QUIZ_REAL_LOG"
"""The environment variable with the path of a real log, as a CSV like that of py-fsrs's tests."""
TRUTH = "truth"
FSRS6, FSRS7 = "fsrs-6", "fsrs-7"
WHO = (FSRS6, FSRS7, FSRS_RS)


class Measured(NamedTuple):
    """How well reviews were predicted: those on later days, and all but first ones."""

    later: Quality
    overall: Quality
    excess: float
    """By how much the loss on later days should exceed that of the truth, given the true recall.

    This does not depend on which cards were recalled by chance. NaN if the truth is unknown.
    """


class Trial(NamedTuple):
    """What came of a log; by who fitted it, and by whose weights predicted the rest."""

    fits: dict[str, Fitted]
    measured: dict[str, Measured]


def made_trial(kind: str, reviews: int, seed: int) -> Trial:
    """Fit the beginning of a made log."""
    made = made_log(kind, reviews, seed)
    log = ReviewLog(*made[:4])
    return trial(log, int(TRAINED * log.card.size), log.card.size, made.recall)


def trial(columns: ReviewLog, trained: int, until: int, truth: Floats | None = None) -> Trial:
    """Fit the first reviews of a log, and predict the others up to a position."""
    fits = {who: fitted(who, ReviewLog(*(column[:trained] for column in columns))) for who in WHO}
    log = fit_log(columns)
    chosen = (log.order >= trained) & (log.order < until) & ~log.first
    recalls = {who: _predicted(who, np.array(fit.weights), log) for who, fit in fits.items()}
    for model in (FSRS6, FSRS7):
        recalls[f"{model} defaults"] = _predicted(model, FITTED_MODELS[model].defaults, log)
    if truth is not None:
        recalls[TRUTH] = truth[log.order]
    later, true = chosen & log.later, recalls.get(TRUTH, np.full(log.card.size, np.nan))
    measured = {
        who: Measured(
            quality(recall, log, later), quality(recall, log, chosen), _excess(recall[later], true[later])
        )
        for who, recall in recalls.items()
    }
    return Trial(fits, measured)


def _excess(recall: Floats, truth: Floats) -> float:
    """Return the mean Kullback-Leibler divergence of predictions from the truth."""
    recalled, forgotten = np.log(truth / recall), np.log((1 - truth) / (1 - recall))
    return float(np.mean(truth * recalled + (1 - truth) * forgotten))


def _predicted(who: str, weights: Floats, log: FitLog) -> Floats:
    return predicted_recall(FITTED_MODELS[FSRS6 if who == FSRS_RS else who], weights, log)


def real_log() -> ReviewLog | None:
    """Return the real log, or None if there is none."""
    path = os.environ.get(REAL_LOG, "")
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8", newline="") as file:
        rows = [
            (round(datetime.fromisoformat(row["review_time"]).timestamp() * 1000), row)
            for row in csv.DictReader(file)
        ]
    rows.sort(key=lambda row: row[0])
    numbers = [(int(row["card_id"]), int(row["review_rating"]), study_day(at, 0), at) for at, row in rows]
    table = np.array(numbers, np.int64)
    table[:, 0] = np.unique(table[:, 0], return_inverse=True)[1]
    return ReviewLog(*np.ascontiguousarray(table.T))


def rolling_trials(columns: ReviewLog) -> list[Trial]:
    """Fit ever longer beginnings of a log, from three to nine tenths, and predict the tenth that follows."""
    tenth = columns.card.size / 10
    return [trial(columns, int(tenth * part), int(tenth * (part + 1))) for part in range(3, 10)]
