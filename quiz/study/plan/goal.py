"""The goal of a plan: a date, minutes a day, and the cards to know then."""

from __future__ import annotations

import re
from datetime import date

from quiz.errors import QuizError
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.plans import Goal, PlanRow
from quiz.study.context import Study
from quiz.text.clean import clean
from quiz.text.format import one_line
from quiz.text.iso import day_number, iso_day

LONGEST = 366
"""How many days ahead the date may be, at most."""
MOST_MINUTES = 600
LONGEST_NAME = 40
UNNAMED = "Ready"
"""The name of a plan that was given none: home says "Ready in 19 days"."""

_TITLE = "This cannot be planned"
_AHEAD = re.compile(r"\+(\d{1,4})d?")
_HOW = "Give a date such as {example}, or a number of days such as +21d."


def day_from(text: str, today: int) -> int:
    """Return the day of study that ``text`` names, such as ``2026-12-15`` or ``+21d``.

    Raises ``QuizError`` if it is no date, not in the future, or too far in it.
    """
    how = _HOW.format(example=iso_day(today + 21))
    day = _day(text.strip(), today)
    if day is None:
        raise QuizError(_TITLE, f"{text!r} is not a date", how)
    if day <= today:
        when = "is today" if day == today else "has passed"
        raise QuizError(_TITLE, f"{iso_day(day)} {when}", how)
    if day > today + LONGEST:
        latest = f"The latest is {iso_day(today + LONGEST)}, in {LONGEST} days."
        raise QuizError(_TITLE, f"{iso_day(day)} is too far ahead", latest)
    return day


def minutes_from(text: str) -> float:
    """Return the minutes a day that ``text`` names. Raises ``QuizError``."""
    try:
        minutes = float(text)
    except ValueError:
        minutes = -1.0
    if not 1 <= minutes <= MOST_MINUTES:
        hint = f"Give the minutes of a day, from 1 to {MOST_MINUTES}."
        raise QuizError(_TITLE, f"{text!r} is not a number of minutes", hint)
    return minutes


def make_plan(study: Study, goal: Goal, moment: Timestamp) -> PlanRow:
    """Keep a plan in the progress file, in place of any before, and return it.

    Raises ``QueryError`` for an invalid query, and ``QuizError`` if no card matches.
    """
    query, name = goal.query.strip(), one_line(clean(goal.name))[:LONGEST_NAME] or UNNAMED
    if not study.store.plan_cards.find(study.search.keys(query, moment)):
        if query:
            raise QuizError(_TITLE, f"no card matches {query!r}", "quiz list QUERY shows what a query finds.")
        raise QuizError(_TITLE, "there are no cards", "quiz paths shows where banks go.")
    study.store.plans.add(Goal(goal.date, goal.minutes, query, name), moment.at)
    plan = study.store.plans.current()
    assert plan is not None  # noqa: S101 - it has just been added
    return plan


def _day(text: str, today: int) -> int | None:
    if ahead := _AHEAD.fullmatch(text):
        return today + int(ahead[1])
    try:
        return day_number(date.fromisoformat(text))
    except ValueError:
        return None
