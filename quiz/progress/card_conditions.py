"""What a query can ask of a card's row, as conditions of SQL."""

from __future__ import annotations

from collections.abc import Iterable
from math import copysign, isfinite
from typing import Literal, NamedTuple

from quiz.fsrs.rating import Phase
from quiz.fsrs.study_day import DAY_MS, HOUR_MS, MINUTE_MS

LEECH = 8
"""From so many lapses on a card is a leech."""

Relation = Literal["<", "<=", "=", "!=", ">=", ">"]


class Now(NamedTuple):
    """The moment a query is asked: UTC ms, its day of study, and minutes from UTC to local time."""

    at: int
    today: int
    offset: int
    day_start: int

    def values(self) -> dict[str, int]:
        """Return the values that conditions may name."""
        shift = self.offset * MINUTE_MS - self.day_start * HOUR_MS
        return {"at": self.at, "today": self.today, "shift": shift, "day_ms": DAY_MS}


class RowCondition(NamedTuple):
    """An expression that is true for the rows that match; for others false, or null for want of a number.

    Where an index finds the rows, ``others`` may be an expression by which it finds all other rows.
    """

    sql: str
    is_indexed: bool = False
    others: str = ""


def _literal(number: float) -> str:
    if not isfinite(number):
        return f"{copysign(1, number):g}e999"  # as SQLite writes infinity
    return str(int(number) if number == int(number) else number)  # whole numbers are compared in less time


def _in_phases(*phases: Phase) -> RowCondition:
    others = [phase for phase in Phase if phase not in phases]
    lists = (", ".join(str(int(phase)) for phase in some) for some in (phases, others))
    own, other = (f"phase in ({numbers})" for numbers in lists)
    return RowCondition(own, is_indexed=True, others=other)


def _flagged(condition: str) -> RowCondition:
    return RowCondition(f"card in (select card from flags where {condition})", is_indexed=True)


def _lapses(relation: Relation, number: float) -> RowCondition:
    # All phases are named because the index on lapses begins with the phase.
    own, other = (
        f"(phase in (0, 1, 2, 3) and lapses {sign} {_literal(number)})"
        for sign in (relation, _CONTRARY[relation])
    )
    return RowCondition(own, is_indexed=True, others=other)


_CONTRARY: dict[Relation, Relation] = {"<": ">=", "<=": ">", "=": "!=", "!=": "=", ">=": "<", ">": "<="}
_FALLING: dict[Relation, Relation] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""Recall falls as days pass, so it is compared by comparing days the other way round."""

STATES: dict[str, RowCondition] = {
    "due": RowCondition("(phase <> 0 and ready_day <= :today or ready_at <= :at)", is_indexed=True),
    Phase.NEW.label: _in_phases(Phase.NEW),
    Phase.LEARNING.label: _in_phases(Phase.LEARNING, Phase.RELEARNING),
    Phase.REVIEW.label: _in_phases(Phase.REVIEW),
    "suspended": _flagged("suspended"),
    "buried": _flagged("buried >= :today"),
    "marked": _flagged("marked"),
    "leech": _lapses(">=", LEECH),
}
"""What ``is:`` may say of a card."""

_NUMBERS = {
    "reviews": "reviews",
    "stability": "stability",
    "difficulty": "difficulty",
    "interval": "(due_day - last_day)",
    "due": "(coalesce(due_day, (due_at + :shift) / :day_ms) - :today)",
}
PROPERTIES = ("lapses", *_NUMBERS, "retrievability")
"""What ``prop:`` may compare."""


def compared(name: str, relation: Relation, number: float) -> RowCondition:
    """Return the condition that a property stands in a relation to a number."""
    if name == "lapses":
        return _lapses(relation, number)
    if name == "retrievability":
        return _recalled(relation, number)
    return RowCondition(f"({_NUMBERS[name]} {relation} {_literal(number)})")


def _recalled(relation: Relation, recall: float) -> RowCondition:
    """Return the condition on the chance of recall today, compared by the days it takes to sink to it."""
    from math import inf

    from quiz.fsrs.fsrs6 import DEFAULT_WEIGHTS
    from quiz.fsrs.scheduler import model_of

    stabilities = model_of(DEFAULT_WEIGHTS).days_until(recall, 1.0) if recall > 0 else inf
    # Days below 0, of a clock that was set back, differ from none only beside a recall of 1.
    days = ":today - last_day" if stabilities > 0 else "max(0, :today - last_day)"
    return RowCondition(f"(({days}) / stability {_FALLING.get(relation, relation)} {_literal(stabilities)})")


def negated(condition: str) -> str:
    """Return the condition on all rows that do not meet ``condition``."""
    return f"({condition} is not true)"


def all_of(conditions: Iterable[str]) -> str:
    """Return the condition on the rows that meet each of ``conditions``."""
    return f"({' and '.join(conditions)})"


def any_of(conditions: Iterable[str]) -> str:
    """Return the condition on the rows that meet one of ``conditions``."""
    return f"({' or '.join(conditions)})"
