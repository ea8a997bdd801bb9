"""The learner's habits, for the forecast: how cards are rated, and how long a look takes."""

from __future__ import annotations

import numpy as np

from quiz.fsrs.forecast import DEFAULT_HABITS, Habits
from quiz.fsrs.rating import Phase
from quiz.labs.rng import Array
from quiz.study.statistics.log import Bools, StudyLog

ENOUGH = 100
"""Reviews from which a habit is taken; with fewer, the default one is."""
LONGEST_MS = 120_000
"""A longer look counts as this: the learner was not at the screen."""


def habits(log: StudyLog) -> Habits:
    """Return the habits that the log shows, each by default where it shows too little."""
    default, in_review = DEFAULT_HABITS, log.phase == Phase.REVIEW
    in_steps = (log.phase == Phase.LEARNING) | (log.phase == Phase.RELEARNING)
    is_new, passed = log.phase == Phase.NEW, log.rating > 1
    return Habits(
        first=_shares(log, is_new, 1, default.first),
        passed=_shares(log, in_review & passed, 2, default.passed),
        new_seconds=_seconds(log, is_new, default.new_seconds),
        step_seconds=_seconds(log, in_steps, default.step_seconds),
        passed_seconds=_seconds(log, in_review & passed, default.passed_seconds),
        failed_seconds=_seconds(log, in_review & ~passed, default.failed_seconds),
    )


def _shares(log: StudyLog, kept: Bools, lowest: int, default: tuple[float, ...]) -> tuple[float, ...]:
    """Return the share of each rating from ``lowest`` to Easy."""
    if kept.sum() < ENOUGH:
        return default
    counts: Array = np.bincount(log.rating[kept], minlength=5)[lowest:] / kept.sum()
    return tuple(counts.tolist())


def _seconds(log: StudyLog, kept: Bools, default: float) -> float:
    if kept.sum() < ENOUGH:
        return default
    return float(np.minimum(log.duration[kept], LONGEST_MS).mean()) / 1000
