"""Times, intervals and dates in words.

It imports nothing heavy, because the first frame of the app waits for it.
"""

from __future__ import annotations

from quiz.text.format import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_MONTH, _YEAR = 30.4, 365.25
"""Average lengths in days."""


def interval(seconds: int | None, days: int | None) -> str:
    """Return a review interval, in seconds or else in days: ``10m``, ``3h``, ``8d``, ``2.5mo``, ``1.4y``.

    It is empty for a rating that leads to neither, since it leaves the due date as it is.
    """
    if seconds is not None:
        number, unit = _rounded(seconds)
        return f"{number}{unit}"
    if days is None:
        return ""
    if days < _MONTH:
        return f"{days}d"
    return f"{days / _MONTH:.1f}mo" if days < _YEAR else f"{days / _YEAR:.1f}y"


def waiting_time(seconds: int) -> str:
    """Return how long a card is away within a day or so, for use in a sentence: ``10 min``, ``3 h``."""
    number, unit = _rounded(seconds)
    return plural(number, "day") if unit == "d" else f"{number} {'min' if unit == 'm' else unit}"


def _rounded(seconds: int) -> tuple[int, str]:
    """Return a time in whole minutes, hours or days, with the letter of the unit."""
    if seconds < _HOUR:
        return max(1, round(seconds / _MINUTE)), "m"
    return (round(seconds / _HOUR), "h") if seconds < _DAY else (round(seconds / _DAY), "d")


def clock_time(milliseconds: int) -> str:
    """Return how long something took, as a clock shows it: ``4:05`` or ``1:02:03``."""
    return _on_clock(_whole_seconds(milliseconds))


def time_left(milliseconds: int) -> str:
    """Return what is left of a time, as a countdown shows it; part of a second counts as one.

    It is ``0:00`` only when the time is over.
    """
    return _on_clock(-(-milliseconds // 1000))


def _on_clock(seconds: int) -> str:
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def duration(milliseconds: int) -> str:
    """Return how long something took, for use in a sentence: ``8 s``, ``1 min 05 s``, ``2 h 05 min``."""
    seconds = _whole_seconds(milliseconds)
    if seconds < _MINUTE:
        return f"{seconds} s"
    if seconds < _HOUR:
        return f"{seconds // 60} min {seconds % 60:02} s"
    return f"{seconds // _HOUR} h {seconds % _HOUR // 60:02} min"


def _whole_seconds(milliseconds: int) -> int:
    """Return the nearest number of seconds, which keeps sums near; at least 1 for what took any time."""
    return round(milliseconds / 1000) or int(milliseconds > 0)


def exact_time(seconds: int) -> str:
    """Return a time to the second, in the units that it needs: ``20 s``, ``1 min 30 s``, ``2 h``."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "min"), (seconds, "s"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 s"


def local_time(milliseconds: int, offset: int) -> datetime:
    """Return the local time of a UTC timestamp, ``offset`` minutes east of UTC (see ``utc_time``)."""
    from datetime import timedelta, timezone

    from quiz.text.iso import utc_time

    longest = _DAY // _MINUTE - 1  # the longest that Python accepts; a broken TZ may say more
    shift = timedelta(minutes=min(max(offset, -longest), longest))
    return utc_time(milliseconds).astimezone(timezone(shift))


def local_minute(milliseconds: int, offset: int) -> str:
    """Return the local time of a UTC timestamp, ``offset`` minutes east of UTC: ``5 Nov 2026 13:00``."""
    return minute_text(local_time(milliseconds, offset))


DAY_WIDTH, MINUTE_WIDTH = len("25 Nov 2026"), len("25 Nov 2026 13:00")
"""The widths of a column of dates, and of dates with times."""


def day_text(day: date) -> str:
    """Return a date as people are shown it, wherever no program reads it: ``5 Nov 2026``."""
    return f"{day_in_year(day)} {day:%Y}"


def month_text(day: date) -> str:
    """Return the month of a date: ``Nov 2026``."""
    return f"{day:%b %Y}"


def weekday_text(day: date) -> str:
    """Return a date with its day of the week: ``Thu 5 Nov 2026``."""
    return f"{day:%a} {day_text(day)}"


def day_in_year(day: date) -> str:
    """Return a date near to today, without its year: ``5 Nov``."""
    return f"{day.day} {day:%b}"


def days_in_year(first: date, last: date) -> str:
    """Return days near to today, without their year: ``2–8 Dec``, or ``5 Nov`` if they are the same."""
    if first == last:
        return day_in_year(last)
    is_in_month = first.month == last.month
    return f"{first.day if is_in_month else day_in_year(first)}–{day_in_year(last)}"


def minute_text(moment: datetime) -> str:
    """Return a date with its time: ``5 Nov 2026 13:00``."""
    return f"{day_text(moment)} {time_of_day(moment)}"


def time_of_day(moment: datetime) -> str:
    """Return the time of a day that is known: ``13:00``."""
    return f"{moment:%H:%M}"
