"""True retention: the share of cards recalled at the first review of a day."""

from __future__ import annotations

import msgspec
import numpy as np

from quiz.fsrs.arrays import Bools
from quiz.study.statistics.log import StudyLog
from quiz.study.statistics.proportion import Proportion, proportion

MONTHS = 12


class RetainedShare(msgspec.Struct, frozen=True):
    """The retention of young and mature cards, and of both."""

    young: Proportion
    mature: Proportion
    every: Proportion


class RetainedInMonth(msgspec.Struct, frozen=True):
    """The retention in a month, such as ``2026-11``."""

    month: str
    retained: RetainedShare


class Retention(msgspec.Struct, frozen=True):
    """The retention in all, and in each of the last 12 months that has reviews, the oldest first."""

    total: RetainedShare
    months: tuple[RetainedInMonth, ...]


def retention(log: StudyLog) -> Retention:
    """Return the true retention."""
    log = log.where(log.counts_for_retention)
    month = log.day.astype("datetime64[D]").astype("datetime64[M]")
    last = month.max() if month.size else np.datetime64(0, "M")
    ago = (last - month).astype(np.int64)
    by_month = [
        RetainedInMonth(str(last - back), _of(log, ago == back))
        for back in range(MONTHS - 1, -1, -1)
        if (ago == back).any()
    ]
    return Retention(_of(log, np.ones(len(log.card), np.bool_)), tuple(by_month))


def _of(log: StudyLog, kept: Bools) -> RetainedShare:
    young, mature = (_recalled(log, kept & which) for which in (~log.is_mature, log.is_mature))
    every = proportion(young.passed + mature.passed, young.count + mature.count)
    return RetainedShare(young, mature, every)


def _recalled(log: StudyLog, kept: Bools) -> Proportion:
    return proportion(int((kept & (log.rating > 1)).sum()), int(kept.sum()))
