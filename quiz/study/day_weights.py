"""The days on which a card may become due, and their weights: few cards, easy days, breaks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quiz.fsrs.load_balance import Days, day_weight
from quiz.progress.cards import CardRow
from quiz.settings import Settings
from quiz.study.context import Study
from quiz.text.iso import date_of

if TYPE_CHECKING:
    from quiz.settings.forms import Weekday

_WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def days_from(study: Study, card: CardRow, day: int) -> Days:
    """Return the days that the intervals of a card lead to which begin on a day of study.

    A day without study is closed. One on which a sibling is due has no weight: one of the two would have to
    wait.
    """
    taken, settings = _days_of_siblings(study, card), study.settings

    def is_open(interval: int) -> bool:
        return share_of_day(settings, day + interval) > 0

    def weigh(intervals: Sequence[int]) -> Sequence[float]:
        counts = study.store.counts.due_on(day + intervals[0], day + intervals[-1])
        return [
            day_weight(counts.get(day + interval, 0), interval, share_of_day(settings, day + interval))
            * (day + interval not in taken)
            for interval in intervals
        ]

    return Days(weigh, is_open if settings.easy_days or settings.breaks else None)


def _days_of_siblings(study: Study, card: CardRow) -> frozenset[int]:
    if card.family is None or study.settings.siblings_apart not in ("both", "reviews"):
        return frozenset()
    return frozenset(study.store.cards.due_days_of_siblings(card))


def share_of_day(settings: Settings, day: int) -> float:
    """Return how much is wanted of a day of study, as a share of a usual day."""
    if not settings.easy_days and not settings.breaks:
        return 1.0
    date = date_of(day)
    if any(first <= date <= last for first, last in settings.breaks):
        return 0.0
    return settings.easy_days.get(_WEEKDAYS[date.weekday()], 1.0)
