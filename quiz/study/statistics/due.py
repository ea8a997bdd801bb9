"""Cards that come in the coming days, and the backlog of earlier ones."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from datetime import date

import msgspec
import numpy as np

from quiz.fsrs.arrays import Bools
from quiz.fsrs.rating import Phase
from quiz.study.day import Allowance
from quiz.study.statistics.cards import CardArrays
from quiz.text.iso import date_of


class DueDay(msgspec.Struct, frozen=True):
    """How many cards come on a day, by their dates as they are now."""

    day: date
    cards: int


class DueDays(msgspec.Struct, frozen=True):
    """The ``backlog`` was due before today; ``later`` is what comes after the days.

    ``waiting`` are those of the backlog and of today that are beyond the limits of today.
    """

    backlog: int
    days: tuple[DueDay, ...]
    later: int
    new: int
    waiting: int


def due_days(cards: CardArrays, today: int, days: int, reviews: Allowance) -> DueDays:
    """Return the cards that come today and on the days after it, ``days`` in all, without suspended ones.

    ``reviews`` are those still allowed today.
    """
    is_new, is_shown = cards.phase == Phase.NEW, ~np.isnan(cards.comes)
    place = cards.comes[~is_new & is_shown].astype(np.int64) - today
    counts = np.bincount(place[(place >= 0) & (place < days)], minlength=days).tolist()
    return DueDays(
        backlog=int((place < 0).sum()),
        days=tuple(DueDay(date_of(today + ahead), count) for ahead, count in enumerate(counts)),
        later=int((place >= days).sum()),
        new=int((is_new & is_shown).sum()),
        waiting=_beyond(cards, ~is_new & (cards.comes <= today) & np.isnan(cards.ready_at), reviews),
    )


def _beyond(cards: CardArrays, are_due: Bools, reviews: Allowance) -> int:
    """Return how many of the cards that are due are not allowed; steps have no limit."""
    by_bank = Counter(cards.banks[row] for row in np.flatnonzero(are_due).tolist())
    return by_bank.total() - deepcopy(reviews).take_all(by_bank.items())
