"""Time a card: how long a look takes, and how long a card has taken in all."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import numpy as np

from quiz.fsrs.arrays import Bools
from quiz.fsrs.study_day import MINUTE_MS
from quiz.study.statistics.log import StudyLog

GONE = "gone"
"""In place of the kind of cards that the library no longer has."""
SECOND_MS = 1000


class LookTime(msgspec.Struct, frozen=True):
    """The time that cards of a kind take: the median of a review, the mean of a card, and all in all."""

    kind: str
    cards: int
    reviews: int
    median_seconds: float | None
    seconds_a_card: float | None
    minutes: float


class LookTimes(msgspec.Struct, frozen=True):
    """The times in all, and by kind in alphabetical order."""

    total: LookTime
    kinds: tuple[LookTime, ...]


def look_times(log: StudyLog, kinds: Mapping[str, str]) -> LookTimes:
    """Return the times; ``kinds`` has the kind of each card of the library by its key."""
    names = [kinds.get(key, GONE) for key in log.keys]
    found = sorted(set(names))
    number = {name: index for index, name in enumerate(found)}
    code = np.fromiter((number[name] for name in names), np.int64, len(names))[log.card]
    every = np.ones(len(log.card), np.bool_)
    of_kinds = [_time(name, log, code == index) for index, name in enumerate(found)]
    return LookTimes(_time("all", log, every), tuple(time for time in of_kinds if time.reviews))


def _time(kind: str, log: StudyLog, kept: Bools) -> LookTime:
    durations = log.duration[kept]
    cards = int((np.bincount(log.card[kept]) > 0).sum())
    total = float(durations.sum())
    return LookTime(
        kind,
        cards,
        len(durations),
        float(np.median(durations)) / SECOND_MS if len(durations) else None,
        total / SECOND_MS / cards if cards else None,
        total / MINUTE_MS,
    )
