"""The days on which cards come by their dates as they are now, siblings apart as the settings want it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Bools, Floats, Ints
from quiz.fsrs.study_day import DAY_MS
from quiz.progress.counts import days_of_siblings
from quiz.progress.siblings import Today


class CardTimes(NamedTuple):
    """When cards are ready, and which of them have siblings; nan stands for what a card does not have.

    ``may_come`` tells of a card that is due and has siblings whether it can come today.
    """

    families: list[str | None]
    is_new: Bools
    ready_at: Floats
    ready_day: Floats
    may_come: Floats


def days_to_come(when: CardTimes, today: Today) -> Floats:
    """Return the day on which each card comes: before today if it is overdue, nan if it is suspended."""
    step = today.day + np.maximum((when.ready_at - today.ends) // DAY_MS + 1, 0)
    days: Floats = np.where(np.isnan(when.ready_at), when.ready_day, step)
    if not today.reviews_are_apart:
        days[when.may_come == 0] = today.day + 1
        return days
    rows = _rows_of_siblings(when, days, today.day)
    can_come = when.may_come[rows] == 1
    families = [when.families[row] for row in rows.tolist()]
    ready = days[rows].astype(np.int64).tolist()
    apart = np.array(days_of_siblings(zip(families, ready, can_come.tolist(), strict=True), today.day))
    days[rows] = np.where(apart > today.day, apart, days[rows])
    return days


def _rows_of_siblings(when: CardTimes, days: Floats, today: int) -> Ints:
    """Return the cards that are to come apart, in the order in which ``days_of_siblings`` takes them.

    A card whose learning step ends today comes whatever its siblings do.
    """
    number: dict[str | None, int] = {None: -1}
    codes = (number.setdefault(family, len(number)) for family in when.families)
    family = np.fromiter(codes, np.int64, len(when.families))
    is_apart = (family >= 0) & ~when.is_new & ~np.isnan(days) & (np.isnan(when.ready_at) | (days > today))
    rows = np.flatnonzero(is_apart)
    return rows[np.lexsort((days[rows], when.may_come[rows] != 1, family[rows]))]
