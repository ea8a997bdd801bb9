"""What a query says of a card by its name alone, as of one that no bank has any more."""

from __future__ import annotations

from collections.abc import Callable

from quiz.query.glob import matcher
from quiz.query.tree import Both, Either, Everything, Not, Term, Tree

NO, UNKNOWN, YES = 0.0, 0.5, 1.0
"""With the lower of two for *and*, the higher for *or*, and the difference to 1 for *not*."""

NameVerdict = Callable[[str], float]


def by_name(tree: Tree) -> NameVerdict:
    """Return what tells of a card's name whether ``tree`` matches it, as far as a name can tell."""
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
        case Term(name="bank" | "id"):
            return _term(tree)
        case _:
            return lambda _key: YES if isinstance(tree, Everything) else UNKNOWN


def _term(term: Term) -> NameVerdict:
    matches = matcher(term.glob, whole=True)
    if term.name == "bank":
        return lambda key: float(matches(key.partition("/")[0]))
    return lambda key: float(matches(key) or matches(key.partition("#")[0]))
