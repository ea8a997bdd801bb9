"""A query as a tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from quiz.progress.card_conditions import Relation
from quiz.query.errors import Span

NOWHERE = Span(0, 0)


# Dataclasses rather than tuples: two trees that mean the same are equal wherever their terms are in the text.
@dataclass(frozen=True, slots=True)
class Everything:
    """Every card: the empty query."""


@dataclass(frozen=True, slots=True)
class Term:
    """Cards whose ``name`` (text, bank, tag, kind, is, overridden or id) matches ``glob``."""

    name: str
    glob: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Property:
    """Cards whose property ``name`` (``lapses``) compares by ``relation`` (``>``) with ``number`` (``3``)."""

    name: str
    relation: Relation
    number: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """Cards that do not match ``part``."""

    part: Tree


@dataclass(frozen=True, slots=True)
class Both:
    """Cards that match every one of ``parts``, of which there are at least two."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Cards that match any of ``parts``, of which there are at least two."""

    parts: tuple[Tree, ...]


Tree = Everything | Term | Property | Not | Both | Either


def leaves(tree: Tree) -> Iterator[Everything | Term | Property]:
    """Yield the leaves of a tree, from left to right."""
    match tree:
        case Not():
            yield from leaves(tree.part)
        case Both() | Either():
            for part in tree.parts:
                yield from leaves(part)
        case _:
            yield tree
