"""The cards that match a query."""

from __future__ import annotations

from collections.abc import Collection

from quiz.query.card_sets import CardSet, CardSets
from quiz.query.errors import QueryError
from quiz.query.glob import bare, folded, longest, matcher, wildcards
from quiz.query.row_query import RowQuery
from quiz.query.tree import Both, Either, Everything, Not, Property, Term, Tree
from quiz.text.format import did_you_mean
from quiz.text.normalize import search_key


def matching(
    tree: Tree, query: str, card_sets: CardSets, rows: RowQuery | None, gone: frozenset[str] = frozenset()
) -> CardSet:
    """Return the cards that match ``tree``, which was read from ``query``.

    Without ``rows`` the tree may hold no state and no property. Raises ``QueryError`` for a bank that the
    library does not have, unless it is known to be ``gone``.
    """
    check_banks(tree, query, card_sets.banks | gone)
    return _Run(card_sets, rows).within(tree, card_sets.all)


def check_banks(tree: Tree, query: str, known: Collection[str]) -> None:
    """Raise ``QueryError`` where ``tree`` names a bank that is not ``known``."""
    if isinstance(tree, Not):
        check_banks(tree.part, query, known)
    elif isinstance(tree, Both | Either):
        for part in tree.parts:
            check_banks(part, query, known)
    elif isinstance(tree, Term) and tree.name == "bank" and not _names_one(tree.glob, known):
        hint = did_you_mean(bare(tree.glob), known, "bank:{}") or "The library has no banks."
        raise QueryError(query, tree.place, "the library has no such bank", hint)


def _names_one(glob: str, known: Collection[str]) -> bool:
    """Tell whether a bank of that name is known; with wildcards there need be none."""
    return bool(wildcards(glob)) or bare(glob) in known


class _Run:
    """Finds the cards of a tree within those that still matter, what is quick first."""

    def __init__(self, card_sets: CardSets, rows: RowQuery | None) -> None:
        self.card_sets = card_sets
        self.rows = rows

    def within(self, tree: Tree, asked: CardSet) -> CardSet:
        """Return those of the cards ``asked`` that match ``tree``."""
        if not asked or isinstance(tree, Everything):
            return asked
        if self.rows and self._walked(tree):
            return self.rows.meeting(tree) & asked
        match tree:
            case Not():
                return asked & ~self.within(tree.part, asked)
            case Both():
                return self._both(self._grouped(tree.parts, Both), asked)
            case Either():
                return self._either(self._grouped(tree.parts, Either), asked)
            case Property() | Term():
                return self._leaf(tree, asked) & asked

    def _both(self, parts: list[Tree], asked: CardSet) -> CardSet:
        for part in parts:
            asked = self.within(part, asked)
        return asked

    def _either(self, parts: list[Tree], asked: CardSet) -> CardSet:
        found = 0
        for part in parts:
            found |= self.within(part, asked & ~found)
        return found

    def _grouped(self, parts: tuple[Tree, ...], together: type[Both | Either]) -> list[Tree]:
        """Return the parts with those that ask for a walk made one, and those that read words last."""
        walked = tuple(part for part in parts if self._walked(part))
        others = sorted((part for part in parts if not self._walked(part)), key=_cost)
        cut = sum(not _reads_words(part) for part in others)
        grouped: list[Tree] = [together(walked)] if len(walked) > 1 else list(walked)
        return [*others[:cut], *grouped, *others[cut:]]

    def _walked(self, tree: Tree) -> bool:
        """Tell whether the cards are found by a walk over the progress file, and by that alone."""
        match tree:
            case Property() | Term(name="is"):
                return self._few(tree) is None
            case Not():
                return self._walked(tree.part)
            case Both() | Either():
                return all(map(self._walked, tree.parts))
            case Everything() | Term():
                return False

    def _few(self, leaf: Term | Property) -> CardSet | None:
        """Return the cards in a state or with a property where that takes no walk, else None."""
        if self.rows is None:
            raise TypeError(leaf)
        return self.rows.few(leaf)

    def _leaf(self, term: Term | Property, asked: CardSet) -> CardSet:
        if isinstance(term, Property) or term.name == "is":
            return self._few(term) or 0
        if term.name == "text":
            return self._words(term.glob, asked)
        matches = matcher(term.glob, whole=True)
        if term.name == "bank":
            return self.card_sets.of_banks(lambda bank: matches(bank.id))
        if term.name == "kind":
            return self.card_sets.of_column("kinds", matches)
        if term.name == "tag":
            return self.card_sets.of_column("tags", lambda tags: any(map(matches, tags.split())))
        return self.card_sets.of_keys(
            longest(term.glob).partition("#")[0],
            lambda key: matches(key) or ("#" in key and matches(key.partition("#")[0])),
        )

    def _words(self, glob: str, asked: CardSet) -> CardSet:
        glob = folded(glob, search_key)
        matches = matcher(glob, whole=False) if wildcards(glob) else None
        return self.card_sets.of_words(longest(glob), matches, asked)


def _cost(part: Tree) -> tuple[bool, bool]:
    """Put last what reads words, and of that what leaves the most to be read: the negated."""
    return _reads_words(part), isinstance(part, Not)


def _reads_words(tree: Tree) -> bool:
    match tree:
        case Term():
            return tree.name == "text"
        case Not():
            return _reads_words(tree.part)
        case Both() | Either():
            return any(map(_reads_words, tree.parts))
        case _:
            return False
