"""What one query asks of the progress file."""

from __future__ import annotations

from quiz.progress.card_conditions import STATES, Now, RowCondition, all_of, any_of, compared, negated
from quiz.query.card_sets import CardSet
from quiz.query.row_sets import RowSets
from quiz.query.tree import Both, Either, Not, Property, Term, Tree


class RowQuery:
    """Finds cards by their states and properties, as they are ``now``."""

    def __init__(self, sets: RowSets, now: Now) -> None:
        self._sets = sets
        self._now = now
        self._few: dict[Term | Property, CardSet | None] = {}

    def few(self, leaf: Term | Property) -> CardSet | None:
        """Return the cards in a state or with a property where that takes no walk, else None."""
        if leaf not in self._few:
            self._few[leaf] = self._sets.few(condition_of(leaf), self._now)
        return self._few[leaf]

    def meeting(self, tree: Tree) -> CardSet:
        """Return the cards that match a tree of nothing but states and properties, by one walk."""
        return self._sets.meeting(sql_of(tree), self._now)


def condition_of(leaf: Term | Property) -> RowCondition:
    """Return the condition of a state or a property."""
    if isinstance(leaf, Property):
        return compared(leaf.name, leaf.relation, float(leaf.number))
    return STATES[leaf.glob]


def sql_of(tree: Tree) -> str:
    """Return the condition of a tree that holds nothing but states and properties."""
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
