"""Days of study, which end at night rather than at midnight. Imports nothing (see ``quiz.errors``)."""

from __future__ import annotations

MINUTE_MS = 60_000
HOUR_MS = 3_600_000
DAY_MS = 86_400_000


def study_day(at: int, offset: int, day_start: int = 4) -> int:
    """Return the day of study of a time in UTC ms, counted from 1970-01-01.

    ``offset`` is in minutes east of UTC. A day begins at ``day_start`` o'clock local time, so a review
    at 01:00 belongs to the day before.
    """
    return (at + offset * MINUTE_MS - day_start * HOUR_MS) // DAY_MS


def elapsed_days(earlier: int, later: int) -> int:
    """Return the number of days between two days of study; 0 if the clock was set back in between."""
    return max(0, later - earlier)


def day_begins(day: int, offset: int, day_start: int = 4) -> int:
    """Return the time (UTC in ms) at which a day of study begins, by the local time of ``study_day``."""
    return day * DAY_MS + day_start * HOUR_MS - offset * MINUTE_MS
