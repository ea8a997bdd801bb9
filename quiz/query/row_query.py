"""The part of a query that only the progress file can answer."""

from __future__ import annotations

from collections.abc import Callable

from quiz.fsrs.model import MemoryModel
from quiz.progress.card_conditions import STATES, Now, RowCondition, all_of, any_of, compared, negated
from quiz.query.card_sets import CardSet
from quiz.query.row_sets import RowSets
from quiz.query.tree import Both, Either, Not, Property, Term, Tree


class RowQuery:
    """Finds cards by their states and properties as of ``now``; ``model`` returns that of their states."""

    def __init__(self, sets: RowSets, now: Now, model: Callable[[], MemoryModel[float]]) -> None:
        self._sets = sets
        self._now = now
        self._model = model
        self._looked_up: dict[Term | Property, CardSet | None] = {}

    def lookup(self, leaf: Term | Property) -> CardSet | None:
        """Return the cards with a state or property if an index finds them, else None."""
        if leaf not in self._looked_up:
            self._looked_up[leaf] = self._sets.lookup(self._condition_of(leaf), self._now)
        return self._looked_up[leaf]

    def scan(self, tree: Tree) -> CardSet:
        """Return the cards that match a tree of states and properties, by one scan of all rows."""
        return self._sets.scan(self._sql_of(tree), self._now)

    def _condition_of(self, leaf: Term | Property) -> RowCondition:
        if isinstance(leaf, Property):
            return compared(leaf.name, leaf.relation, float(leaf.number), self._model)
        return STATES[leaf.glob]

    def _sql_of(self, tree: Tree) -> str:
        match tree:
            case Not():
                return negated(self._sql_of(tree.part))
            case Both():
                return all_of(map(self._sql_of, tree.parts))
            case Either():
                return any_of(map(self._sql_of, tree.parts))
            case Property() | Term(name="is"):
                return self._condition_of(tree).sql
            case _:
                raise TypeError(tree)
