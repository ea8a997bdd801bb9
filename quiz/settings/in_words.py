"""The value of a setting as the settings screen tells it, where the file has quotes, brackets and seconds."""

from __future__ import annotations

from quiz.settings.faults import shown
from quiz.text.format import duration, interval, plural

_SECONDS = ("learning_steps", "relearning_steps", "learn_ahead")
_DAYS = ("longest_interval",)


def in_words(name: str, value: object) -> str:
    """Return the value of a setting in words, in a line."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if value in ("", [], {}):
        return "none"
    if name in _SECONDS:
        return ", ".join(map(_time, value if isinstance(value, list) else [value]))
    if name in _DAYS:
        return plural(value, "day")  # type: ignore[arg-type] # see FORMS
    return _unquoted(value)


def _unquoted(value: object) -> str:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return shown(value)[1:-1]
    return value if isinstance(value, str) else shown(value)


def _time(seconds: int) -> str:
    """Return a time as short as it can be told exactly."""
    is_round = seconds and (seconds % 3600 == 0 or (seconds < 3600 and seconds % 60 == 0))  # noqa: PLR2004
    return interval(seconds, None) if is_round else duration(1000 * seconds)
