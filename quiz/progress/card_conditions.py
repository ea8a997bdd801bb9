"""The states and properties that a query can ask for, as SQL conditions on the rows of cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import copysign, isfinite
from typing import TYPE_CHECKING, Literal, NamedTuple

from quiz.fsrs.rating import Phase
from quiz.fsrs.study_day import DAY_MS, HOUR_MS, MINUTE_MS

if TYPE_CHECKING:
    from quiz.fsrs.model import MemoryModel

LEECH_LAPSES = 8
"""The number of lapses that makes a card a leech, unless the settings say otherwise."""

Relation = Literal["<", "<=", "=", "!=", ">=", ">"]


class Now(NamedTuple):
    """The time of a query: UTC in ms, day of study, local offset in minutes, and the hour a day starts.

    ``leech_lapses`` is the number of lapses that makes a card a leech.
    """

    at: int
    today: int
    offset: int
    day_start: int
    leech_lapses: int = LEECH_LAPSES

    def values(self) -> dict[str, int]:
        """Return the parameters that conditions use."""
        shift = self.offset * MINUTE_MS - self.day_start * HOUR_MS
        return {
            "at": self.at, "today": self.today, "shift": shift, "day_ms": DAY_MS, "leech": self.leech_lapses,
        }  # fmt: skip


class RowCondition(NamedTuple):
    """A condition that is true for the rows that match; for others it is false, or null for lack of a number.

    ``indexed`` are conditions of which each is found by an index, and that together find all rows that match;
    none if there is no such index. ``others`` is then a condition by which it finds all other rows, or empty.
    """

    sql: str
    indexed: tuple[str, ...] = ()
    others: str = ""


def negated(condition: str) -> str:
    """Return the condition that ``condition`` is false or null."""
    return f"({condition} is not true)"


def all_of(conditions: Iterable[str]) -> str:
    """Return the condition that all of ``conditions`` are true."""
    return f"({' and '.join(conditions)})"


def any_of(conditions: Iterable[str]) -> str:
    """Return the condition that any of ``conditions`` is true."""
    return f"({' or '.join(conditions)})"


def _by_index(sql: str, others: str = "") -> RowCondition:
    return RowCondition(sql, (sql,), others)


def _by_indexes(*conditions: str) -> RowCondition:
    return RowCondition(any_of(conditions), conditions)


def _literal(number: float) -> str:
    if not isfinite(number):
        return f"{copysign(1, number):g}e999"  # SQLite reads it as infinity
    return str(int(number) if number == int(number) else number)  # SQLite compares integers faster


def _in_phases(*phases: Phase) -> RowCondition:
    matching = ", ".join(str(int(phase)) for phase in phases)
    rest = ", ".join(str(int(phase)) for phase in Phase if phase not in phases)
    return _by_index(f"phase in ({matching})", f"phase in ({rest})")


def _flagged(condition: str) -> RowCondition:
    return _by_index(f"card in (select card from flags where {condition})")


def _lapses(relation: Relation, number: str) -> RowCondition:
    # The phases are listed because the index on lapses begins with the phase.
    condition = f"(phase in (0, 1, 2, 3) and lapses {{}} {number})"
    return _by_index(condition.format(relation), condition.format(_OPPOSITE[relation]))


_OPPOSITE: dict[Relation, Relation] = {"<": ">=", "<=": ">", "=": "!=", "!=": "=", ">=": "<", ">": "<="}
_REVERSED: dict[Relation, Relation] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""The relation between days for each relation between recalls, because recall falls as days pass."""

STATES: dict[str, RowCondition] = {
    "due": _by_indexes("phase <> 0 and ready_day <= :today", "ready_at <= :at"),
    Phase.NEW.label: _in_phases(Phase.NEW),
    Phase.LEARNING.label: _in_phases(Phase.LEARNING, Phase.RELEARNING),
    Phase.REVIEW.label: _in_phases(Phase.REVIEW),
    "suspended": _flagged("suspended"),
    "buried": _flagged("buried >= :today"),
    "marked": _flagged("marked"),
    "leech": _lapses(">=", ":leech"),
}
"""The condition of each state that ``is:`` may name."""

_NUMBERS = {
    "reviews": "reviews",
    "stability": "stability",
    "difficulty": "difficulty",
    "interval": "(due_day - last_day)",
    "due": "(coalesce(due_day, (due_at + :shift) / :day_ms) - :today)",
}
PROPERTIES = ("lapses", *_NUMBERS, "retrievability")
"""The properties that ``prop:`` may compare."""


def compared(
    name: str, relation: Relation, number: float, model: Callable[[], MemoryModel[float]]
) -> RowCondition:
    """Return the condition that a property stands in a relation to a number.

    ``model`` returns that of the states, which ``CardRowRepository.compare_by`` has been told.
    """
    if name == "lapses":
        return _lapses(relation, _literal(number))
    if name == "retrievability":
        return _retrievability(relation, number, model())
    return RowCondition(f"({_NUMBERS[name]} {relation} {_literal(number)})")


def _retrievability(relation: Relation, recall: float, model: MemoryModel[float]) -> RowCondition:
    """Return the condition on the probability of recall today, or now if the model counts parts of days."""
    if model.recall_at_stability is not None:
        return _retrievability_by_stability(relation, recall, model)
    sql = "recall(:at - last_at, stability, difficulty, stability_fast)"
    return RowCondition(f"({sql} {relation} {_literal(recall)})")


def _retrievability_by_stability(
    relation: Relation, recall: float, model: MemoryModel[float]
) -> RowCondition:
    """Return the condition on today's probability of recall, which depends on the stability alone.

    SQL compares the days since the last review, in units of the stability, with the days until recall falls
    to ``recall``.
    """
    from math import inf

    from quiz.fsrs.model import ModelState

    stabilities = model.days_until(recall, ModelState(1.0, 1.0)) if recall > 0 else inf
    # Negative days, after a clock was set back, count as none; only a recall of 1 can tell the difference.
    days = ":today - last_day" if stabilities > 0 else "max(0, :today - last_day)"
    return RowCondition(f"(({days}) / stability {_REVERSED.get(relation, relation)} {_literal(stabilities)})")
