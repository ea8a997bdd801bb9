"""Days and timestamps in ISO 8601, the form used in all exports and JSON (``times`` has that for people)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

_ZERO = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = 86_400_000
_FIRST = (datetime(2, 1, 1, tzinfo=UTC) - _ZERO) // timedelta(milliseconds=1)
_LAST = (datetime(9998, 12, 31, tzinfo=UTC) - _ZERO) // timedelta(milliseconds=1)

_MOST_DIGITS = 5
"""More are no number of days, but may be a date such as 20261214."""


def iso_moment(milliseconds: int) -> str:
    """Return a UTC timestamp in milliseconds as ``2026-11-25T18:30:00.000Z``."""
    return utc_time(milliseconds).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def utc_time(milliseconds: int) -> datetime:
    """Return the time of a UTC timestamp.

    A time before the year 2 or after 9998, which only a broken clock gives, becomes the nearest within.
    """
    return _ZERO + timedelta(milliseconds=min(max(milliseconds, _FIRST), _LAST))


def iso_minute(moment: datetime) -> str:
    """Return a local time to the minute as ``2026-11-25 13:00``."""
    return f"{moment:%Y-%m-%d %H:%M}"


def iso_day(day: int) -> str:
    """Return a day, counted from 1970-01-01, as ``2026-11-25``."""
    return date_of(day).isoformat()


def date_of(day: int) -> date:
    """Return the date of a day, counted from 1970-01-01 (see ``utc_time``)."""
    return utc_time(day * _DAY).date()


def day_number(day: date) -> int:
    """Return the day of a date, counted from 1970-01-01."""
    return day.toordinal() - _ZERO.toordinal()


def day_named(text: str, today: int) -> int | None:
    """Return the day that a learner names: ``2026-12-14``, or ``+3d``, ``+3`` or ``3`` for in three days.

    Days are counted from 1970-01-01. Anything else is no day: None.
    """
    text = text.strip()
    ahead = text.removeprefix("+").removesuffix("d")
    if ahead.isascii() and ahead.isdecimal() and len(ahead) <= _MOST_DIGITS:
        return today + int(ahead)
    try:
        return day_number(date.fromisoformat(text))
    except ValueError:
        return None
