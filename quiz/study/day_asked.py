"""A day that the learner asks for: a date, or a number of days from today."""

from __future__ import annotations

from quiz.errors import QuizError
from quiz.text.day_in_words import day_in_words
from quiz.text.format import plural
from quiz.text.iso import date_of, day_named, iso_day

FURTHEST = 36500
"""The longest time (days) ahead at which a card may be due."""


def due_day(text: str, today: int) -> int:
    """Return the day of study on which a card is to come, from ``today`` on. Raises ``QuizError``."""
    return day_asked("A card cannot come then", text, today, range(FURTHEST + 1))


def day_asked(title: str, text: str, today: int, ahead: range) -> int:
    """Return the day of study that ``text`` names, within so many days ``ahead``.

    It is written as ``day_named`` or ``day_in_words`` reads it.

    Raises ``QuizError`` with a title if there is none, or if it is too soon or too far ahead.
    """
    later = date_of(today + 21)
    dates = f"{later.isoformat()} or {later.day} {later:%B}"
    how = f"Give a date such as {dates}, or a number of days such as +21d."
    day = day_named(text, today)
    if day is None and (day := day_in_words(text, today)) is None:
        raise QuizError(title, f"{text!r} is not a date", how)
    if day < today + ahead[0]:
        raise QuizError(title, f"{iso_day(day)} {'is today' if day == today else 'has passed'}", how)
    if day > today + ahead[-1]:
        latest = f"The latest is {iso_day(today + ahead[-1])}, in {plural(ahead[-1], 'day')}."
        raise QuizError(title, f"{iso_day(day)} is too far ahead", latest)
    return day
