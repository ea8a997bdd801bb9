"""What a query asks of the progress file, as one expression of SQL over a row of ``cards``."""

from __future__ import annotations

from math import inf
from typing import NamedTuple

from quiz.fsrs.study_day import DAY_MS, HOUR_MS, MINUTE_MS
from quiz.query.tree import Both, Either, Not, Property, Term, Tree

LEECH = 8
"""From so many lapses on a card is a leech."""

EXPRESSIONS = {
    "due": "(phase <> 0 and ready_day <= :today or ready_at <= :at)",
    "new": "phase = 0",
    "learning": "phase in (1, 3)",
    "review": "phase = 2",
    "suspended": "card in (select card from flags where suspended)",
    "buried": "card in (select card from flags where buried >= :today)",
    "marked": "card in (select card from flags where marked)",
    "leech": f"lapses >= {LEECH}",
}
INDEXED = ("due", "suspended", "buried", "marked")
"""States that few cards are in, as a rule, and whose rows SQLite finds without a walk over all."""

_PROPERTIES = {
    "lapses": "lapses",
    "reviews": "reviews",
    "stability": "stability",
    "difficulty": "difficulty",
    "interval": "(due_day - last_day)",
    "due": "(coalesce(due_day, (due_at + :shift) / :day_ms) - :today)",
}
_FALLING = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""Recall falls as days pass, so it is compared by comparing days the other way round."""


class Now(NamedTuple):
    """The moment a query is asked: UTC ms, its day of study, and minutes from UTC to local time."""

    at: int
    today: int
    offset: int
    day_start: int

    def values(self) -> dict[str, float]:
        """Return what the expressions need to know of it."""
        shift = self.offset * MINUTE_MS - self.day_start * HOUR_MS
        return {"at": self.at, "today": self.today, "shift": shift, "day_ms": DAY_MS}


class RowCondition:
    """The expression of a tree of properties and states, true for the cards that match, with its values.

    For others it is false, or null where a card has no such number.
    """

    def __init__(self, tree: Tree, now: Now) -> None:
        self.values = now.values()
        self.text = self._of(tree)

    def _of(self, tree: Tree) -> str:
        match tree:
            case Property():
                return self._property(tree)
            case Not():
                return f"({self._of(tree.part)} is not true)"
            case Both():
                return f"({' and '.join(map(self._of, tree.parts))})"
            case Either():
                return f"({' or '.join(map(self._of, tree.parts))})"
            case Term(name="is"):
                return EXPRESSIONS[tree.glob]
            case _:
                raise TypeError(tree)

    def _property(self, found: Property) -> str:
        value = f"value{len(self.values)}"
        if found.name == "retrievability":
            self.values[value] = _stabilities(float(found.number))
            relation = _FALLING.get(found.relation, found.relation)
            # Days below 0, of a clock that was set back, differ from none only beside a recall of 1.
            days = ":today - last_day" if self.values[value] > 0 else "max(0, :today - last_day)"
            return f"(({days}) / stability {relation} :{value})"
        self.values[value] = float(found.number)
        return f"({_PROPERTIES[found.name]} {found.relation} :{value})"


def _stabilities(recall: float) -> float:
    """Days, in multiples of the stability, until recall has fallen to a probability."""
    from quiz.fsrs.fsrs6 import DEFAULT_WEIGHTS
    from quiz.fsrs.scheduler import model_of

    return model_of(DEFAULT_WEIGHTS).days_until(recall, 1.0) if recall > 0 else inf
