"""Times, in the few letters there is room for."""

from __future__ import annotations

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_MONTH, _YEAR = 30.4, 365.25
"""In days, on average."""


def interval(seconds: int | None, days: int | None) -> str:
    """Return an interval, in seconds or else in days, as ``10m``, ``3h``, ``8d``, ``2.5mo`` or ``1.4y``."""
    if seconds is not None:
        return _short(seconds)
    days = days or 0
    if days < _MONTH:
        return f"{days}d"
    return f"{days / _MONTH:.1f}mo" if days < _YEAR else f"{days / _YEAR:.1f}y"


def _short(seconds: int) -> str:
    if seconds < _HOUR:
        return f"{max(1, round(seconds / _MINUTE))}m"
    return f"{round(seconds / _HOUR)}h" if seconds < _DAY else f"{round(seconds / _DAY)}d"


def clock_time(milliseconds: int) -> str:
    """Return a time as ``4:05`` or ``1:02:03``, begun seconds counted whole."""
    seconds = -(-milliseconds // 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
