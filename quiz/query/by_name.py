"""What a card's name alone says about a query: all there is to go by once no bank has the card."""

from __future__ import annotations

from collections.abc import Callable

from quiz.query.glob import matcher
from quiz.query.tree import Both, Either, Everything, Not, Term, Tree

NO, UNKNOWN, YES = 0.0, 0.5, 1.0
"""Kleene's three truth values: *and* is the minimum, *or* the maximum, *not* the difference to 1."""

NameVerdict = Callable[[str], float]
"""Takes the name of a card, and returns one of the three."""


def by_name(tree: Tree) -> NameVerdict:
    """Return a function that judges from a card's name whether the card matches ``tree``."""
    match tree:
        case Not():
            part = by_name(tree.part)
            return lambda key: YES - part(key)
        case Both():
            parts = list(map(by_name, tree.parts))
            return lambda key: min(part(key) for part in parts)
        case Either():
            parts = list(map(by_name, tree.parts))
            return lambda key: max(part(key) for part in parts)
        case Term(name="bank"):
            in_bank = matcher(tree.glob, whole=True)
            return lambda key: float(in_bank(key.partition("/")[0]))
        case Term(name="id"):
            has_id = matcher(tree.glob, whole=True)
            return lambda key: float(has_id(key) or has_id(key.partition("#")[0]))
        case _:
            return lambda _key: YES if isinstance(tree, Everything) else UNKNOWN
