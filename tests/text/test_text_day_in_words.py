"""Dates as people write them."""

from datetime import date

import pytest

from quiz.text.day_in_words import AmbiguousDateError, day_in_words
from quiz.text.iso import day_number, iso_day

TODAY = 20782
"""25 November 2026."""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("15 December", "2026-12-15"),
        ("15 Dec", "2026-12-15"),
        ("Dec 15", "2026-12-15"),
        (" december  15th ", "2026-12-15"),
        ("Tue 15 Dec 2026", "2026-12-15"),
        ("Tuesday, 15 December", "2026-12-15"),
        ("Tues. the 15th of Dec", "2026-12-15"),
        ("Tue, Dec 15", "2026-12-15"),
        ("Dec. 15, 2027", "2027-12-15"),
        ("the 1st of May", "2027-05-01"),
        ("3 Sept", "2027-09-03"),
        ("25 Nov", "2026-11-25"),
        ("24 Nov", "2027-11-24"),
        ("24 Nov 2026", "2026-11-24"),
        ("29 Feb", "2028-02-29"),
        ("today", "2026-11-25"),
        ("Tomorrow", "2026-11-26"),
        ("day after tomorrow", "2026-11-27"),
        ("the day after tomorrow", "2026-11-27"),
        ("in 3 weeks", "2026-12-16"),
        ("in 2 months", "2027-01-25"),
        ("a month", "2026-12-25"),
        ("13 months", "2027-12-25"),
        ("2 weeks", "2026-12-09"),
        ("3w", "2026-12-16"),
        ("in a week", "2026-12-02"),
        ("in 10 days", "2026-12-05"),
        ("Friday", "2026-11-27"),
        ("next friday", "2026-11-27"),
        ("Wed", "2026-12-02"),
        ("15.12.", "2026-12-15"),
        ("1.2.2027", "2027-02-01"),
        ("15.12.26", "2026-12-15"),
        ("1.2.27", "2027-02-01"),
        ("31/12", "2026-12-31"),
        ("12/31", "2026-12-31"),
        ("3/3", "2027-03-03"),
    ],
)
def test_a_date_in_words_is_the_next_of_its_name(text: str, said: str) -> None:
    day = day_in_words(text, TODAY)
    assert day is not None
    assert iso_day(day) == said


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "Dec", "15", "Tu", "31 Nov", "15 Decembre", "15 De", "0 Dec", "15 Dec 0000",
        "foo 15 December", "before Dec 15", "Tu 15 Dec", "tuesdays 15 Dec", "Tue Tue 15 Dec",
        "31.13.", "31.12.7", "31/12/26", "mo", "13/32", "0/5", "in weeks", "aw", "next",
    ],
)  # fmt: skip
def test_anything_else_is_no_date(text: str) -> None:
    assert day_in_words(text, TODAY) is None


def test_a_month_later_is_within_a_shorter_month() -> None:
    day = day_in_words("in 3 months", day_number(date(2026, 11, 30)))
    assert day is not None
    assert iso_day(day) == "2027-02-28"
    assert day_in_words("9999 months", day_number(date(9998, 1, 1))) is None


def test_a_date_in_numbers_that_may_be_two_is_refused() -> None:
    with pytest.raises(AmbiguousDateError) as raised:
        day_in_words("01/02/2027", TODAY)
    assert raised.value.args == ("1 February", "2 January")
