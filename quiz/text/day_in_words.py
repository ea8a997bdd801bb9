"""A date as people write it: ``15 December``, ``15 Dec``, ``Dec 15``, with or without a year."""

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
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")


def day_in_words(text: str, today: int) -> int | None:
    """Return the day that ``text`` names, without a year the next such day; None if it names none.

    Days are counted from 1970-01-01. A date may follow a day of the week, which need not be the right one.
    """
    words = text.casefold().split()
    if words and _place(_WEEKDAYS, words[0].rstrip(".,")):
        del words[0]
    if found := _DAY_FIRST.fullmatch(" ".join(words)):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.fullmatch(" ".join(words)):
        month, day, year = found.groups()
    else:
        return None
    number = _place(_MONTHS, month)
    this_year = date_of(today).year
    years = [int(year)] if year else range(this_year, this_year + _LEAP + 1)
    days = [_day(each, number, int(day)) for each in years]
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
