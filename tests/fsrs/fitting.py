"""Made logs for tests of the fit."""

import numpy as np

from bench.sample.learners import made_log
from quiz.fsrs.fit.log import FitLog, fit_log
from quiz.fsrs.replay import ReviewLog


def log_of(kind: str, reviews: int, seed: int) -> FitLog:
    return fit_log(ReviewLog(*made_log(kind, reviews, seed)[:4]))


def log_from(card: list[int], rating: list[int], day: list[int], at: list[int]) -> FitLog:
    return fit_log(ReviewLog(*map(np.array, (card, rating, day, at))))


def with_place(log: FitLog) -> np.ndarray:
    """Return how many reviews of its card come before each review."""
    return np.arange(log.card.size) - np.flatnonzero(log.first)[np.cumsum(log.first) - 1]
