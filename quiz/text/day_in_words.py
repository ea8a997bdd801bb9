"""A day as people write it: ``15 December``, ``Dec 15``, ``15.12.``, ``3 weeks``, ``Friday``."""

from __future__ import annotations

import re
from datetime import date

from quiz.text.iso import date_of, day_number

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST = 3
"""Letters of a name that are enough."""
_LEAP = 8
"""Years within which every date comes, 29 February too."""
_DAY_FIRST = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]{3,9})\.?(?:,? (\d{4}))?")
_IN_NUMBERS = re.compile(r"(\d{1,2})([./])(\d{1,2})(?:\2(\d{4}|(?<=\.)\d{2})?)?")
_WEEKDAY = re.compile(r"(?:on |next )?([a-z]+)\.?")
_SPAN = re.compile(r"(?:in |\+)?(?:(\d{1,4}) ?|(?:a|one) )(d|w|days?|weeks?|months?)")
_WEEK = 7
_NAMED = {"today": 0, "tomorrow": 1, "day after tomorrow": 2, "the day after tomorrow": 2, "next week": _WEEK}
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")


class AmbiguousDateError(ValueError):
    """A date in numbers that is another one in the order of another country; ``args`` are both, as words."""


def day_in_words(text: str, today: int) -> int | None:
    """Return the day that ``text`` names, without a year the next such day; None if it names none.

    Days are counted from 1970-01-01. A date may follow a day of the week, which need not be the right one;
    alone, it is the next such day after today. Raises ``AmbiguousDateError`` for a date such as 01/02.
    """
    words = text.casefold().split()
    said = " ".join(words)
    if said in _NAMED:
        return today + _NAMED[said]
    if found := _SPAN.fullmatch(said):
        number, unit = int(found[1] or 1), found[2]
        if unit.startswith("m"):
            return _months_later(number, today)
        return today + number * (_WEEK if unit.startswith("w") else 1)
    if (found := _WEEKDAY.fullmatch(said)) and (weekday := _place(_WEEKDAYS, found[1])):
        return today + (weekday - 1 - date_of(today).weekday() - 1) % _WEEK + 1
    if found := _IN_NUMBERS.fullmatch(said):
        return _next_day(*_day_and_month(found), found[4], today)
    return _written_out(words, today)


def _months_later(months: int, today: int) -> int | None:
    """Return the same day of a later month, or the last of that month if it is too short."""
    start = date_of(today)
    years, month = divmod(start.month - 1 + months, len(_MONTHS))
    days = (_day(start.year + years, month + 1, day) for day in range(start.day, 0, -1))
    return next((day for day in days if day is not None), None)


def _written_out(words: list[str], today: int) -> int | None:
    """Return the day of a date with the name of its month."""
    if words and _place(_WEEKDAYS, words[0].rstrip(".,")):
        del words[0]
    if found := _DAY_FIRST.fullmatch(" ".join(words)):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.fullmatch(" ".join(words)):
        month, day, year = found.groups()
    else:
        return None
    return _next_day(int(day), _place(_MONTHS, month), year, today)


def _day_and_month(found: re.Match[str]) -> tuple[int, int]:
    """Return the day and the month of a date in numbers: with dots, the day comes first."""
    first, second = int(found[1]), int(found[3])
    could_be_both = max(first, second) <= len(_MONTHS) and first != second
    if found[2] == "/" and could_be_both and min(first, second):
        readings = (
            f"{first} {_MONTHS[second - 1].capitalize()}",
            f"{second} {_MONTHS[first - 1].capitalize()}",
        )
        raise AmbiguousDateError(*readings)
    is_month_first = found[2] == "/" and second > len(_MONTHS)
    return (second, first) if is_month_first else (first, second)


def _next_day(day: int, month: int, year: str | None, today: int) -> int | None:
    """Return the day of a date, from today on if no year is given; None if there is no such date.

    A ``year`` of two digits is one of this century.
    """
    this_year = date_of(today).year
    century = this_year // 100 * 100 if year and len(year) == len("26") else 0
    years = [century + int(year)] if year else range(this_year, this_year + _LEAP + 1)
    days = [_day(each, month, day) for each in years]
    return next((each for each in days if each is not None and (year or each >= today)), None)


def _place(names: tuple[str, ...], word: str) -> int:
    """Return the place of the name that is ``word``, or that it shortens to three letters or more; else 0."""
    is_enough = len(word) >= _SHORTEST
    return next((place for place, name in enumerate(names, 1) if is_enough and name.startswith(word)), 0)


def _day(year: int, month: int, day: int) -> int | None:
    try:
        return day_number(date(year, month, day))
    except ValueError:
        return None
