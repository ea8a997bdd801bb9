"""Made logs for tests of the fit."""

import numpy as np

from bench.sample.learners import made_log
from quiz.fsrs.fit.log import ReviewLog, review_log


def log_of(kind: str, reviews: int, seed: int) -> ReviewLog:
    return review_log(*made_log(kind, reviews, seed)[:4])


def with_place(log: ReviewLog) -> np.ndarray:
    """Return how many reviews of its card come before each review."""
    return np.arange(log.card.size) - np.flatnonzero(log.first)[np.cumsum(log.first) - 1]
