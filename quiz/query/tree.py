"""A query as a tree, and a tree written as a query again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from quiz.progress.card_conditions import Relation
from quiz.query.errors import Place

NOWHERE = Place(0, 0)
SYNTAX = frozenset('()":\\')
"""What a backslash must stand before to be meant as itself."""


# Dataclasses, since two trees that ask the same are equal wherever their terms stand.
@dataclass(frozen=True, slots=True)
class Everything:
    """Every card: the empty query."""


@dataclass(frozen=True, slots=True)
class Term:
    """Cards whose ``name`` (text, bank, tag, kind, is or id) matches ``glob`` (see ``glob``)."""

    name: str
    glob: str
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Property:
    """Cards with a number (``lapses``) that stands in a relation (``>``) to the one written (``3``)."""

    name: str
    relation: Relation
    number: str
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """Cards that do not match ``part``."""

    part: Tree


@dataclass(frozen=True, slots=True)
class Both:
    """Cards that match each of ``parts``, two or more."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Cards that match any of ``parts``, two or more."""

    parts: tuple[Tree, ...]


Tree = Everything | Term | Property | Not | Both | Either


def leaves(tree: Tree) -> Iterator[Everything | Term | Property]:
    """Yield what a tree is put together from."""
    match tree:
        case Not():
            yield from leaves(tree.part)
        case Both() | Either():
            for part in tree.parts:
                yield from leaves(part)
        case _:
            yield tree


def written(tree: Tree) -> str:
    """Return a query that is read as ``tree``."""
    match tree:
        case Everything():
            return ""
        case Property():
            return f"prop:{tree.name}{tree.relation}{tree.number}"
        case Term():
            return _written_term(tree)
        case Not():
            return f"-{_within(tree.part)}"
        case Both():
            return " ".join(map(_within, tree.parts))
        case Either():
            return " or ".join(map(_within, tree.parts))


def _within(tree: Tree) -> str:
    return f"({written(tree)})" if isinstance(tree, Both | Either) else written(tree)


def _written_term(term: Term) -> str:
    letters = iter(term.glob)
    value = "".join(
        letter + next(letters) if letter == "\\" else _escaped(letter) if _special(letter) else letter
        for letter in letters
    )
    if term.name != "text":
        return f"{term.name}:{value}"
    return f"\\{value}" if value.startswith("-") or value.lower() in ("or", "and") else value


def _special(letter: str) -> bool:
    return letter in SYNTAX or letter.isspace()


def _escaped(letter: str) -> str:
    return f"\\{letter}"
