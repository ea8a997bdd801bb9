"""A day that the learner asks for: a date, or a time from today."""

from __future__ import annotations

from collections.abc import Callable

from quiz.errors import QuizError
from quiz.text.day_in_words import AmbiguousDateError, day_in_words
from quiz.text.format import plural
from quiz.text.iso import date_of, day_named
from quiz.text.times import day_text, weekday_text

FURTHEST = 36500
"""The longest time (days) ahead at which a card may be due."""


class DayError(QuizError):
    """What was written is no day that can be asked for."""


class NoDateError(DayError):
    """What was written is no date at all."""


def due_day(text: str, today: int) -> int:
    """Return the day of study on which a card is to come, from ``today`` on. Raises ``QuizError``."""
    return day_asked("A card cannot come then", text, today, range(FURTHEST + 1))


def day_asked(title: str, text: str, today: int, ahead: range) -> int:
    """Return the day of study that ``text`` names, within so many days ``ahead``.

    It is written as ``day_named`` or ``day_in_words`` reads it.

    Raises ``DayError`` with a title if there is none, or if it is too soon or too far ahead.
    """
    later = date_of(today + 21)
    dates = f"{later.isoformat()} or {later.day} {later:%B}"
    how = f"Give a date such as {dates}, or a time such as +21d or in 3 weeks."
    try:
        day = day_named(text, today)
        if day is None and (day := day_in_words(text, today)) is None:
            raise NoDateError(title, f"{text!r} is not a date", how)
    except AmbiguousDateError as error:
        one, other = error.args
        message = f"{text!r} may be {one} or {other}"
        raise DayError(title, message, "Write the month as a word.") from None
    named = day_text(date_of(day))
    if day < today + ahead[0]:
        raise DayError(title, f"{named} {'is today' if day == today else 'has passed'}", how)
    if day > today + ahead[-1]:
        latest = f"The latest is {day_text(date_of(today + ahead[-1]))}, in {plural(ahead[-1], 'day')}."
        raise DayError(title, f"{named} is too far ahead", latest)
    return day


def day_told(day_of: Callable[[str, int], int], text: str, today: int, if_empty: str) -> str:
    """Return which day ``day_of`` reads in a text, with its day of the week, or why it reads none.

    ``if_empty`` names dates that it reads.
    """
    if not text.strip():
        return if_empty
    try:
        return weekday_text(date_of(day_of(text, today)))
    except NoDateError as error:
        return f"{error.message}. Try {if_empty}"
    except DayError as error:
        return f"{error.message}. {error.hint}"
