"""Reviews and minutes by day."""

from __future__ import annotations

from datetime import date

import msgspec
import numpy as np

from quiz.fsrs.rating import Phase
from quiz.fsrs.study_day import MINUTE_MS
from quiz.study.statistics.log import StudyLog
from quiz.text.iso import date_of


class ActiveDay(msgspec.Struct, frozen=True):
    """A day's reviews, how many of them were first looks at new cards, and the minutes they took."""

    day: date
    reviews: int
    new: int
    minutes: float


class Activity(msgspec.Struct, frozen=True):
    """The last days, the oldest first, and the totals of all days."""

    days: tuple[ActiveDay, ...]
    reviews: int
    minutes: float


def activity(log: StudyLog, today: int, days: int) -> Activity:
    """Return what was done on each of the ``days`` up to ``today``."""
    first = today - days + 1
    inside = (log.day >= first) & (log.day <= today)
    place = log.day[inside] - first
    reviews = np.bincount(place, minlength=days).tolist()
    new = np.bincount(place[log.phase[inside] == Phase.NEW], minlength=days).tolist()
    minutes = (np.bincount(place, log.duration[inside], minlength=days) / MINUTE_MS).tolist()
    rows = zip(range(first, today + 1), reviews, new, minutes, strict=True)
    total = float(log.duration.sum()) / MINUTE_MS
    return Activity(tuple(ActiveDay(date_of(day), *rest) for day, *rest in rows), len(log.card), total)
