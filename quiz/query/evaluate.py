"""The cards that match a query."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from quiz.query.card_sets import CardSet, CardSets
from quiz.query.errors import Span, UnknownBankError
from quiz.query.glob import bare, folded, longest, matcher, wildcards
from quiz.query.no_match import bank_hint
from quiz.query.row_query import RowQuery
from quiz.query.terms import OVERRIDDEN
from quiz.query.tree import Both, Either, Everything, Not, Property, Term, Tree, leaves
from quiz.text.normalize import search_key, tag_key

COLUMNS = {"kind": "kinds", "tag": "tags"}
"""The column of the index in which a term is found, as one of the words in it."""


def matching(
    tree: Tree,
    query: str,
    card_sets: CardSets,
    rows: RowQuery | None,
    orphan_banks: frozenset[str] = frozenset(),
) -> CardSet:
    """Return the cards that match ``tree``, which was parsed from ``query``.

    Without ``rows`` the tree must contain no states and no properties. Raises ``UnknownBankError`` for a
    bank that neither the library nor ``orphan_banks`` has.
    """
    check_banks(tree, query, card_sets.banks | orphan_banks)
    return _Evaluation(card_sets, rows).matches(tree, card_sets.all)


def check_banks(tree: Tree, query: str, known: Collection[str]) -> None:
    """Raise ``UnknownBankError`` if ``tree`` names a bank that is not ``known``; a glob may match none."""
    for name, span in banks_named(tree):
        if name not in known:
            hint = bank_hint(name, known, "bank:{}") or "The library has no banks."
            raise UnknownBankError(query, span, "the library has no such bank", hint)


def banks_named(tree: Tree) -> Iterator[tuple[str, Span]]:
    """Yield the banks that ``tree`` names in full, and where."""
    for leaf in leaves(tree):
        if isinstance(leaf, Term) and leaf.name == "bank" and not wildcards(leaf.glob):
            yield bare(leaf.glob), leaf.span


class _Evaluation:
    """Evaluates a tree, its quick parts first, each on no more cards than can still match."""

    def __init__(self, card_sets: CardSets, rows: RowQuery | None) -> None:
        self.card_sets = card_sets
        self.rows = rows

    def matches(self, tree: Tree, candidates: CardSet) -> CardSet:
        """Return the candidates that match ``tree``."""
        if not candidates or isinstance(tree, Everything):
            return candidates
        if self.rows and self._needs_scan(tree):
            return self.rows.scan(tree) & candidates
        match tree:
            case Not():
                return candidates & ~self.matches(tree.part, candidates)
            case Both():
                for part in self._planned(tree.parts, Both):
                    candidates = self.matches(part, candidates)
                return candidates
            case Either():
                matched: CardSet = 0
                for part in self._planned(tree.parts, Either):
                    matched |= self.matches(part, candidates & ~matched)
                return matched
            case Property() | Term():
                return self._leaf(tree, candidates) & candidates

    def _planned(self, parts: tuple[Tree, ...], operator: type[Both | Either]) -> list[Tree]:
        """Return the parts with the cheapest first, and those that need a scan combined into one."""
        scanned = tuple(part for part in parts if self._needs_scan(part))
        # What reads words comes last, and of that the negated parts, which leave the most cards to read.
        others = sorted(
            (part for part in parts if not self._needs_scan(part)),
            key=lambda part: (_reads_words(part), isinstance(part, Not)),
        )
        quick = sum(not _reads_words(part) for part in others)
        combined: list[Tree] = [operator(scanned)] if len(scanned) > 1 else list(scanned)
        return [*others[:quick], *combined, *others[quick:]]

    def _needs_scan(self, tree: Tree) -> bool:
        """Tell whether a tree is answered by a scan of the progress file, and by that alone."""
        match tree:
            case Property() | Term(name="is"):
                return self._lookup(tree) is None
            case Not():
                return self._needs_scan(tree.part)
            case Both() | Either():
                return all(map(self._needs_scan, tree.parts))
            case Everything() | Term():
                return False

    def _lookup(self, leaf: Term | Property) -> CardSet | None:
        """Return the cards with a state or property if an index finds them, else None."""
        if self.rows is None:
            raise TypeError(leaf)
        return self.rows.lookup(leaf)

    def _leaf(self, term: Term | Property, candidates: CardSet) -> CardSet:
        if isinstance(term, Property) or term.name == "is":
            return self._lookup(term) or 0
        if term.name == "text":
            return self.card_sets.of_words(folded(term.glob, search_key), candidates)
        matches = matcher(term.glob, whole=True)
        if term.name == "bank":
            return self.card_sets.of_banks(lambda bank: matches(bank.id))
        if term.name == OVERRIDDEN:
            return self.card_sets.overridden()
        if term.name in COLUMNS:
            return self.card_sets.of_column(
                COLUMNS[term.name], lambda words: any(map(matches, tag_key(words).split()))
            )
        return self.card_sets.of_keys(
            longest(term.glob).partition("#")[0],
            lambda key: matches(key) or ("#" in key and matches(key.partition("#")[0])),
        )


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
