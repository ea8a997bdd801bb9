"""The part of a query that only the progress file can answer."""

from __future__ import annotations

from quiz.progress.card_conditions import STATES, Now, RowCondition, all_of, any_of, compared, negated
from quiz.query.card_sets import CardSet
from quiz.query.row_sets import RowSets
from quiz.query.tree import Both, Either, Not, Property, Term, Tree


class RowQuery:
    """Finds cards by their states and properties as of ``now``."""

    def __init__(self, sets: RowSets, now: Now) -> None:
        self._sets = sets
        self._now = now
        self._looked_up: dict[Term | Property, CardSet | None] = {}

    def lookup(self, leaf: Term | Property) -> CardSet | None:
        """Return the cards with a state or property if an index finds them, else None."""
        if leaf not in self._looked_up:
            self._looked_up[leaf] = self._sets.lookup(condition_of(leaf), self._now)
        return self._looked_up[leaf]

    def scan(self, tree: Tree) -> CardSet:
        """Return the cards that match a tree of states and properties, by one scan of all rows."""
        return self._sets.scan(sql_of(tree), self._now)


def condition_of(leaf: Term | Property) -> RowCondition:
    """Return the condition that a state or property stands for."""
    if isinstance(leaf, Property):
        return compared(leaf.name, leaf.relation, float(leaf.number))
    return STATES[leaf.glob]


def sql_of(tree: Tree) -> str:
    """Return the condition that a tree of states and properties stands for."""
    match tree:
        case Not():
            return negated(sql_of(tree.part))
        case Both():
            return all_of(map(sql_of, tree.parts))
        case Either():
            return any_of(map(sql_of, tree.parts))
        case Property() | Term(name="is"):
            return condition_of(tree).sql
        case _:
            raise TypeError(tree)
