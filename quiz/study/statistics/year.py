"""A year of study: the reviews of each day, and the streaks."""

from __future__ import annotations

from datetime import date

import msgspec
import numpy as np

from quiz.study.statistics.log import StudyLog
from quiz.text.iso import date_of

YEAR = 365


class StudyYear(msgspec.Struct, frozen=True):
    """The reviews of each day from ``first`` to today.

    A streak is a run of days with reviews, over all time; the current one may end yesterday, since today is
    not over yet.
    """

    first: date
    reviews: tuple[int, ...]
    study_days: int
    streak: int
    longest_streak: int


def study_year(log: StudyLog, today: int) -> StudyYear:
    """Return the last 365 days up to ``today``."""
    first = today - YEAR + 1
    inside = log.day[(log.day >= first) & (log.day <= today)]
    counts = np.bincount(inside - first, minlength=YEAR)
    days = np.unique(log.day[log.day <= today])
    ends = np.flatnonzero(np.diff(days, append=today + 2) > 1)
    lengths = np.diff(ends, prepend=-1)
    is_current = bool(len(days)) and int(days[-1]) >= today - 1
    return StudyYear(
        first=date_of(first),
        reviews=tuple(counts.tolist()),
        study_days=int((counts > 0).sum()),
        streak=int(lengths[-1]) if is_current else 0,
        longest_streak=int(lengths.max(initial=0)),
    )
