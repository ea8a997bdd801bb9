"""The goal of a plan: a date, minutes a day, and the cards to know then."""

from __future__ import annotations

from math import isnan, nan

from quiz.errors import QuizError
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.plans import Goal, PlanRow
from quiz.study.context import Study
from quiz.study.day_asked import day_asked
from quiz.text.clean import clean
from quiz.text.format import one_line

LONGEST = 366
"""How many days ahead the date may be, at most."""
MOST_MINUTES = 600
LONGEST_NAME = 40

_TITLE = "This cannot be planned"


def day_from(text: str, today: int) -> int:
    """Return the day of study to be ready on (see ``day_asked``). Raises ``QuizError`` for none to come."""
    return day_asked(_TITLE, text, today, range(1, LONGEST + 1))


def minutes_from(text: str) -> float:
    """Return the minutes a day that ``text`` names. Raises ``QuizError``."""
    try:
        minutes = float(text)
    except ValueError:
        minutes = nan
    if not 1 <= minutes <= MOST_MINUTES:
        hint = f"Give the minutes of a day, from 1 to {MOST_MINUTES}."
        raise QuizError(_TITLE, _wrong_minutes(text, minutes), hint)
    return minutes


def _wrong_minutes(text: str, minutes: float) -> str:
    if not text.strip():
        return "the minutes are missing"
    if isnan(minutes):
        return f"{text!r} is not a number of minutes"
    return f"{text} minutes a day are too {'few' if minutes < 1 else 'many'}"


def make_plan(study: Study, goal: Goal, moment: Timestamp) -> PlanRow:
    """Keep a plan in the progress file, in place of any before, and return it.

    Raises ``QueryError`` for an invalid query, and ``QuizError`` if no card matches.
    """
    query, name = goal.query.strip(), one_line(clean(goal.name))[:LONGEST_NAME]
    if not study.store.plan_cards.find(study.search.keys(query, moment)):
        if query:
            raise QuizError(
                _TITLE, f"no card matches {query!r}", "Browse, and quiz list QUERY, show what a query finds."
            )
        raise QuizError(_TITLE, "there are no cards", "quiz paths shows where banks go.")
    study.store.plans.add(Goal(goal.date, goal.minutes, query, name), moment.at)
    plan = study.store.plans.current()
    assert plan is not None  # noqa: S101 - it has just been added
    return plan
