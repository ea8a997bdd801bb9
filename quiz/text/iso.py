"""Days and timestamps in ISO 8601, the form used in all exports and JSON."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

_EPOCH = date(1970, 1, 1)


def iso_moment(milliseconds: int) -> str:
    """Return a UTC timestamp in milliseconds as ``2026-11-25T18:30:00.000Z``."""
    return (
        datetime.fromtimestamp(milliseconds / 1000, UTC)
        .isoformat(timespec="milliseconds")
        .replace("+00:00", "Z")
    )


def iso_day(day: int) -> str:
    """Return a day, counted from 1970-01-01, as ``2026-11-25``."""
    return date_of(day).isoformat()


def date_of(day: int) -> date:
    """Return the date of a day, counted from 1970-01-01."""
    return _EPOCH + timedelta(days=day)
