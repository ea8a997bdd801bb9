"""How the last days of study went, for the home screen."""

from __future__ import annotations

from typing import NamedTuple

from quiz.study.context import Study

WEEKS = 2
FEWEST = 10
"""Fewer reviews say nothing of how much is recalled."""
LONGEST_ROW = 366


class RecentDays(NamedTuple):
    """The cards of each of the last days, today's last; the share recalled, if known; and days in a row.

    A row of days is not broken while today's study is still to come.
    """

    cards: list[int]
    recalled: float | None
    in_a_row: int


def recent_days(study: Study, today: int) -> RecentDays | None:
    """Return how the days up to ``today`` went, or None if there was no study in these weeks."""
    days = study.store.studied.days(today - LONGEST_ROW)
    shown = range(today - 7 * WEEKS + 1, today + 1)
    cards = [days[day].cards if day in days else 0 for day in shown]
    if not any(cards):
        return None
    reviews = sum(days[day].reviews for day in shown if day in days)
    recalled = sum(days[day].recalled for day in shown if day in days)
    return RecentDays(cards, recalled / reviews if reviews >= FEWEST else None, _in_a_row(set(days), today))


def _in_a_row(days: set[int], today: int) -> int:
    last = today if today in days else today - 1
    first = last
    while first in days:
        first -= 1
    return last - first
