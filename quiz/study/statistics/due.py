"""Cards due in the coming days, and the backlog of earlier ones."""

from __future__ import annotations

from datetime import date

import msgspec
import numpy as np

from quiz.fsrs.rating import Phase
from quiz.study.statistics.cards import CardArrays
from quiz.text.iso import date_of


class DueDay(msgspec.Struct, frozen=True):
    """How many cards are due on a day, by their dates as they are now."""

    day: date
    cards: int


class DueDays(msgspec.Struct, frozen=True):
    """The ``backlog`` was due before today; cards in learning steps are due today; ``later`` is the rest."""

    backlog: int
    days: tuple[DueDay, ...]
    later: int
    new: int


def due_days(cards: CardArrays, today: int, days: int) -> DueDays:
    """Return the cards due today and on the days after it, ``days`` in all, without suspended ones."""
    is_new = cards.phase == Phase.NEW
    day = np.where(np.isnan(cards.ready_at), cards.ready_day, today)
    shown = day[~is_new & ~np.isnan(day)].astype(np.int64)
    place = shown - today
    counts = np.bincount(place[(place >= 0) & (place < days)], minlength=days).tolist()
    return DueDays(
        backlog=int((place < 0).sum()),
        days=tuple(DueDay(date_of(today + ahead), count) for ahead, count in enumerate(counts)),
        later=int((place >= days).sum()),
        new=int((is_new & ~np.isnan(cards.ready_day)).sum()),
    )
