"""A date as people write it: ``15 December``, ``15 Dec``, ``Dec 15``, with or without a year."""

from __future__ import annotations

import re
from datetime import date

from quiz.text.iso import date_of, day_number

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
LEAP = 8
"""Years within which every date comes, 29 February too."""
_DAY_FIRST = re.compile(
    r"(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]{3,9})\.?(?:,? (\d{4}))?"
)
_MONTH_FIRST = re.compile(r"(?:[a-z]{3,9},? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")


def day_in_words(text: str, today: int) -> int | None:
    """Return the day that ``text`` names, without a year the next such day; None if it names none.

    Days are counted from 1970-01-01. A day of the week before the date is not looked at.
    """
    words = " ".join(text.casefold().split())
    if found := _DAY_FIRST.fullmatch(words):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.fullmatch(words):
        month, day, year = found.groups()
    else:
        return None
    number = next((place for place, name in enumerate(MONTHS, 1) if name.startswith(month)), 0)
    this_year = date_of(today).year
    years = [int(year)] if year else range(this_year, this_year + LEAP + 1)
    days = [_day(each, number, int(day)) for each in years]
    return next((each for each in days if each is not None and (year or each >= today)), None)


def _day(year: int, month: int, day: int) -> int | None:
    try:
        return day_number(date(year, month, day))
    except ValueError:
        return None
