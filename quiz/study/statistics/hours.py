"""The hours of the day: how much is reviewed, and how much recalled."""

from __future__ import annotations

import msgspec
import numpy as np

from quiz.study.statistics.log import StudyLog
from quiz.study.statistics.proportion import Proportion, proportion

HOURS = 24


class StudyHour(msgspec.Struct, frozen=True):
    """The reviews in an hour of the local clock, and the true retention of those that test it."""

    hour: int
    reviews: int
    retention: Proportion


def study_hours(log: StudyLog) -> tuple[StudyHour, ...]:
    """Return the 24 hours."""
    reviews = np.bincount(log.hour, minlength=HOURS).tolist()
    tests = log.counts_for_retention
    tested = np.bincount(log.hour[tests], minlength=HOURS).tolist()
    recalled = np.bincount(log.hour[tests & (log.rating > 1)], minlength=HOURS).tolist()
    rows = zip(range(HOURS), reviews, recalled, tested, strict=True)
    return tuple(StudyHour(hour, count, proportion(passed, of)) for hour, count, passed, of in rows)
