"""How the last days of study went, for the home screen."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from quiz.progress.store import Store

WEEKS = 2
FEWEST = 10
"""Fewer reviews say nothing of how much is recalled."""
LONGEST_ROW = 366


class RecentDays(NamedTuple):
    """The reviews of each of the last days, today's last; the share recalled, if known; and days in a row.

    A row of days is not broken while today's study is still to come.
    """

    reviews: list[int]
    recalled: float | None
    in_a_row: int


def recent_days(store: Store, today: int) -> RecentDays | None:
    """Return how the days up to ``today`` went, or None if there was no study in these weeks."""
    first = today - 7 * WEEKS + 1
    days = store.studied.days(first)
    if not days:
        return None
    tests = sum(day.tests for day in days.values())
    recalled = sum(day.recalled for day in days.values())
    return RecentDays(
        [days[day].reviews if day in days else 0 for day in range(first, today + 1)],
        recalled / tests if tests >= FEWEST else None,
        _in_a_row(store, today),
    )


def _in_a_row(store: Store, today: int) -> int:
    yesterday = range(today - 1, today - LONGEST_ROW, -1)
    return store.studied.has_day(today) + sum(1 for _ in takewhile(store.studied.has_day, yesterday))
