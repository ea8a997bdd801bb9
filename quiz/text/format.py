"""Wording used in more than one place: times, numbers, suggestions.

It imports nothing heavy, because a shell prompt and the first frame of the app wait for it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""Options are chosen by letter, so no question may have more than 26."""
SHOWN_SEPARATOR = "; "
"""Stands between several texts on one line, such as the gaps of an answer."""
STORED_SEPARATOR = " ; "
"""Stands between them in what is typed, stored and exported."""
MINUS = "−"
BLOCKS = "▁▂▃▄▅▆▇█"
"""Bars of rising height."""
ROUNDING_ERROR, FINEST = 1e-14, 2.0**58
"""The largest rounding error of numbers of the order of 1, and its finest unit, inverted."""
MAX_SUGGESTIONS = 12
"""How many names a hint lists before it breaks off."""
DIFFERENCE_MARKS = {"same": ("", ""), "missing": ("{+", "+}"), "extra": ("[-", "-]")}
"""What stands before and after each run of a typed answer; the marks are those of wdiff."""

ALL_BANKS = "all banks"
"""The title of a session without a query."""
COMES_IN_TURN = "a new card comes in its turn, not on a date"
CARDS_CHANGED = {
    "suspend": "suspended",
    "unsuspend": "unsuspended",
    "bury": "buried",
    "unbury": "unburied",
    "mark": "marked",
    "unmark": "unmarked",
    "reset": "reset",
    "reschedule": "rescheduled",
}
"""For each change of cards, the words for those that underwent it."""
HOW_SURE = "How sure are you?"
NO_HINT = "There is no hint."
NOTHING_ANSWERED = "Nothing was answered."
NOTHING_AHEAD = "No card that you have learned comes due later."
NO_BANKS = "No banks yet: quiz paths shows where they go."
NOTHING_TO_CHANGE = "Nothing to change."
NOT_RESCHEDULED = "practice: no rescheduling"
NOTHING_TO_UNDO = "There is nothing to undo."
QUESTION_TIME_OVER = "Time is up for this question"
TIME_OVER = "Time is up"

_KILO, _ONE_DECIMAL = 1000, 10
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_MONTH, _YEAR = 30.4, 365.25
"""Average lengths in days."""


# Times


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
    """Return a time as a countdown shows it, ``4:05`` or ``1:02:03``; part of a second counts as one."""
    seconds = -(-milliseconds // 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def duration(milliseconds: int) -> str:
    """Return how long something took, for use in a sentence: ``8 s``, ``1 min 05 s``, ``2 h 05 min``."""
    seconds = round(milliseconds / 1000)
    if seconds < _MINUTE:
        return f"{seconds} s"
    if seconds < _HOUR:
        return f"{seconds // 60} min {seconds % 60:02} s"
    return f"{seconds // _HOUR} h {seconds % _HOUR // 60:02} min"


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
    """Return the local time of a UTC timestamp to the minute: ``2026-11-25 13:00``."""
    return f"{local_time(milliseconds, offset):%Y-%m-%d %H:%M}"


def day_text(day: date) -> str:
    """Return a date as the app shows it: ``05 Nov 2026``."""
    return f"{day:%d %b %Y}"


def weekday_text(day: date) -> str:
    """Return a date with its day of the week: ``Thu 05 Nov 2026``."""
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
    """Return a date with its time as the app shows it: ``05 Nov 2026 13:00``."""
    return f"{day_text(moment)} {moment:%H:%M}"


# Numbers


def percent(share: float, decimals: int = 0) -> str:
    """Return a share as a percentage; only a share of 1 is shown as 100%."""
    shown = round(share * 100, decimals) + 0.0
    if share < 1 <= shown / 100:
        shown = 100 - 10**-decimals
    return f"{shown:.{decimals}f}%".replace("-", MINUS)


def points(value: float) -> str:
    """Return a score with up to two decimals and no trailing zeros."""
    return f"{round(value, 2) + 0.0:.10g}".replace("-", MINUS)


def without_rounding_error(value: float) -> float:
    """Return 0 if ``value`` is what a sum that should be 0 leaves in floating point: 0.1 + 0.2 - 0.3.

    Such an error is a multiple of the spacing of the numbers in the sum; small results are not.
    """
    return 0.0 if abs(value) < ROUNDING_ERROR and (value * FINEST).is_integer() else value


def plural(count: float, singular: str, irregular: str = "") -> str:
    """Return a count with its noun: ``1 card``, ``2,000 cards``; ``irregular`` replaces the plural in s."""
    return f"{count:,.10g} {singular if count == 1 else irregular or f'{singular}s'}"


def days_told(days: float) -> str:
    """Return a number of days that need not be whole: ``0.4 days``, ``77 days``; below ten with a decimal."""
    return f"{days:,.0f} days" if days >= _ONE_DECIMAL else f"{days:.1f} days"


def size(count: int) -> str:
    """Return a number of bytes as ``740 B``, ``12 kB`` or ``3.4 MB``."""
    amount, unit = float(count), "B"
    for larger in ("kB", "MB", "GB", "TB"):
        if amount < _KILO:
            break
        amount, unit = amount / _KILO, larger
    return f"{amount:.0f} {unit}" if amount >= _ONE_DECIMAL or unit == "B" else f"{amount:.1f} {unit}"


def counted_to(most: int, count: int) -> str:
    """Return a count that was made only up to ``most``: ``37``, ``1000+``."""
    return f"{most}+" if count >= most else str(count)


def bar(share: float, width: int) -> str:
    """Return a share as a bar of ``width`` cells."""
    return "".join(bar_parts(share, width))


def bar_parts(share: float, width: int) -> tuple[str, str]:
    """Return the filled and the empty part of a bar, which may differ in colour."""
    filled = round(min(max(share, 0.0), 1.0) * width)
    return "█" * filled, "░" * (width - filled)


def block(share: float) -> str:
    """Return a share as one character of proportional height."""
    return BLOCKS[round(min(max(share, 0.0), 1.0) * (len(BLOCKS) - 1))]


# Texts


def cropped(text: str, length: int) -> str:
    """Return ``text`` cut to at most ``length`` characters, with an ellipsis for the rest."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def one_line(text: str) -> str:
    """Return ``text`` on one line, with every run of white space replaced by one space."""
    return " ".join(text.split())


def sentence(text: str) -> str:
    """Return a phrase as a sentence."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"


def labelled(label: str, text: str) -> str:
    """Return a text behind its label; below it if it has several lines, such as code, which must line up."""
    text = text.strip("\n").rstrip()
    return f"{label}:\n{text}" if "\n" in text else f"{label}: {text}"


def did_you_mean(wrong: str, known: Iterable[str], template: str = "{}") -> str:
    """Return a hint for an unknown name: the closest known name, or a list to choose from.

    ``template`` is how a name is shown, such as ``bank:{}``.
    """
    names = list(known)
    if nearest := closest(wrong, names):
        return f"{suggested(repr(nearest) if template == '{}' else template.format(nearest))}?"
    if not names:
        return ""
    more = ", …" if len(names) > MAX_SUGGESTIONS else ""
    return f"Choose from {', '.join(map(template.format, names[:MAX_SUGGESTIONS]))}{more}."


def suggested(name: str) -> str:
    """Return the question whether ``name`` was meant, without its question mark."""
    return f"Did you mean {name}"


def closest(wrong: str, known: Iterable[str]) -> str:
    """Return the name in ``known`` most similar to ``wrong``, or an empty string if none is similar."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(wrong[:100], known, 1)), "")


def new_cards_done(limit: int) -> str:
    """Return that the daily limit of new cards is reached, and where it is set."""
    return f"Today's new cards are done (new_per_day = {limit} in the settings)."


def backlog_told(cards: int, days: int, per_day: int, minutes: int) -> str:
    """Return how long a backlog takes at the learner's pace."""
    pace = f"{plural(per_day, 'card')} ({minutes} min) a day"
    return f"{plural(cards, 'card')} have piled up. At {pace} that takes {plural(days, 'day')}."


def long_break_told(days: int, latest: str, today: str) -> str:
    """Return the question whether a long time has really passed since the latest review."""
    return f"The latest review was {plural(days, 'day')} ago, on {latest}. Is today {today}?"


def stability_told(recall: float | None) -> str:
    """Return until when the days of a card's stability last; empty if no recall says so."""
    return "" if recall is None else f"until recall falls to {percent(recall)}"


def moved_told(cards: int) -> str:
    """Return how many cards became due on another day."""
    return f"{plural(cards, 'card')} became due on another day."


def leech_told(card: str, lapses: int, *, suspended: bool) -> str:
    """Return what to do about a card that has just become a leech."""
    what = f"{card} was forgotten {plural(lapses, 'time')}: it is a leech"
    history = f"What happened: quiz show '{card}' --history"
    if not suspended:
        return f"{what}. Edit it, split it up, or suspend it: quiz flag 'id:{card}' --suspend. {history}"
    todo = f"Edit it or split it up, then show it again: quiz flag 'id:{card}' --unsuspend"
    return f"{what}, and suspended. {todo}. {history}"


def letter_range(count: int) -> str:
    """Return the letters of so many options: ``a``, ``a–d``; empty for none."""
    return f"a–{LETTERS[count - 1]}" if count > 1 else LETTERS[:count]


def tick_points(points: int, key: str) -> str:
    """Return how an answer is judged by the points of its rubric; ``key`` goes on from there."""
    return f"Tick the points your answer made ({letter_range(points)}), then press {key}."


def not_answered(questions: int) -> str:
    """Return how many questions were left out, to stand behind what is said of the others."""
    return f", {questions} not answered" if questions else ""


def not_yet(tries_left: int) -> str:
    """Return the message after a wrong answer to a question that may be tried again."""
    return f"Not yet. {plural(tries_left, 'more try', 'more tries')}."
