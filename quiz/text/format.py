"""Wording that more than one place uses: times, numbers, verdicts, suggestions.

It imports nothing heavy, since a shell prompt and the first frame of the app wait for what it needs.
"""

from __future__ import annotations

from enum import Enum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""Options are chosen by letter, so no question has more of them."""
MINUS = "−"
BLOCKS = "▁▂▃▄▅▆▇█"
"""From nothing to full height."""
MOST_NAMED = 12
"""A hint that lists what there is stops after so many names."""

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_MONTH, _YEAR = 30.4, 365.25
"""In days, on average."""


class Verdict(Enum):
    """How right an answer is; ``sign`` and ``words`` say so wherever one is shown."""

    RIGHT = "right", "✓", "Right"
    PARTLY = "partly", "◐", "Partly right"
    WRONG = "wrong", "✗", "Wrong"
    OPEN = "open", "–", "Not answered"

    def __init__(self, key: str, sign: str, words: str) -> None:
        self.key = key
        self.sign = sign
        self.words = words


def verdict(share: float) -> Verdict:
    """Return the verdict on an answer that earned ``share`` of its points, from 0 to 1."""
    if share >= 1:
        return Verdict.RIGHT
    return Verdict.PARTLY if share > 0 else Verdict.WRONG


# Times


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
    """Return a time as a clock shows it, ``4:05`` or ``1:02:03``; a second that has begun counts."""
    seconds = -(-milliseconds // 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def duration(milliseconds: int) -> str:
    """Return how long something took, as a sentence says it: ``8 s``, ``1 min 05 s``, ``2 h 05 min``."""
    seconds = round(milliseconds / 1000)
    if seconds < _MINUTE:
        return f"{seconds} s"
    if seconds < _HOUR:
        return f"{seconds // 60} min {seconds % 60:02} s"
    return f"{seconds // _HOUR} h {seconds % _HOUR // 60:02} min"


def local_time(at: int, offset: int) -> datetime:
    """Return a moment (UTC ms) as a clock ``offset`` minutes east of UTC showed it."""
    from datetime import datetime, timedelta, timezone

    return datetime.fromtimestamp(at / 1000, timezone(timedelta(minutes=offset)))


def local_minute(at: int, offset: int) -> str:
    """Return such a moment to the minute: ``2026-11-25 13:00``."""
    return f"{local_time(at, offset):%Y-%m-%d %H:%M}"


def utc(at: int) -> str:
    """Return a moment (UTC ms) in ISO 8601: ``2026-11-25T12:00:00.000Z``."""
    return local_time(at, 0).isoformat(timespec="milliseconds").replace("+00:00", "Z")


# Numbers


def percent(share: float) -> str:
    """Return a share as a percentage, which reads 100% only where nothing is missing."""
    whole = round(share * 100)
    if share < 1 <= whole / 100:
        whole = 99
    return f"{whole}%".replace("-", MINUS)


def points(value: float) -> str:
    """Return a score with at most two decimals, and only those it needs."""
    return f"{round(value, 2) + 0.0:.10g}".replace("-", MINUS)


def plural(count: int, singular: str, several: str = "") -> str:
    """Return a count with its noun: ``1 card``, ``2,000 cards``; ``several`` is an irregular plural."""
    return f"{count:,} {singular if count == 1 else several or f'{singular}s'}"


def bar(share: float, width: int) -> str:
    """Return a share as a bar of ``width`` cells."""
    filled = round(min(max(share, 0.0), 1.0) * width)
    return "█" * filled + "░" * (width - filled)


def block(share: float) -> str:
    """Return a share as one character whose height shows it."""
    return BLOCKS[round(min(max(share, 0.0), 1.0) * (len(BLOCKS) - 1))]


# Texts


def cropped(text: str, most: int) -> str:
    """Return a text of at most ``most`` characters, an ellipsis in place of the rest."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def one_line(text: str) -> str:
    """Return a text on one line, every run of white space one blank."""
    return " ".join(text.split())


def did_you_mean(wrong: str, known: Iterable[str], template: str = "{}") -> str:
    """Return a hint for a name that is not there: the nearest one known, or what there is to choose from.

    ``template`` says how a name is written where that is more than the name: ``bank:{}``.
    """
    names = list(known)
    if nearest := closest(wrong, names):
        return f"Did you mean {repr(nearest) if template == '{}' else template.format(nearest)}?"
    if not names:
        return ""
    more = ", …" if len(names) > MOST_NAMED else ""
    return f"Choose from {', '.join(map(template.format, names[:MOST_NAMED]))}{more}."


def closest(wrong: str, known: Iterable[str]) -> str:
    """Return the name of ``known`` that ``wrong`` is most like; empty where none is like it."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(wrong[:100], known, 1)), "")


def not_yet(tries_left: int) -> str:
    """Return what is said of a wrong answer that may be tried again."""
    return f"Not yet. {plural(tries_left, 'more try', 'more tries')}."
