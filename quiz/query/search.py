"""Cards found by a query."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.progress.card_conditions import Now
from quiz.progress.queue import Scope
from quiz.query import parse
from quiz.query.card_sets import CardSets
from quiz.query.evaluate import matching
from quiz.query.row_query import RowQuery
from quiz.query.row_sets import RowSets

if TYPE_CHECKING:
    from quiz.bank.library import Library
    from quiz.fsrs.timestamp import Timestamp
    from quiz.progress.store import Store
    from quiz.query.card_sets import CardSet

_SYNTAX = re.compile(r"""[():"\\]|(?:^|\s)-|(?:^|\s)(?:or|and)(?:\s|$)""", re.IGNORECASE)


class Search:
    """Finds cards of ``library`` as it is now: make another when a bank has changed.

    Every method raises ``QueryError`` for a query that makes no sense, and ``QuizError`` where the
    progress file fails. The empty query matches every card.
    """

    def __init__(self, library: Library, store: Store, day_start: int) -> None:
        self.library = library
        self.store = store
        self._day_start = day_start
        self._sets: tuple[CardSets, RowSets] | None = None

    def keys(self, query: str, moment: Timestamp) -> list[str]:
        """Return the keys of the cards that match at ``moment``, in their order of study."""
        card_sets, found = self._find(query, moment)
        return card_sets.keys_of(found)

    def count(self, query: str, moment: Timestamp) -> int:
        """Return how many cards match."""
        return self._find(query, moment)[1].bit_count()

    def logged_keys(
        self, query: str, moment: Timestamp, orphan_banks: frozenset[str] = frozenset()
    ) -> set[str]:
        """Return the keys under which the log has the cards that match, those before a renaming too.

        The query may name ``orphan_banks``, which have no cards any more.
        """
        card_sets, matched = self._find(query, moment, orphan_banks)
        found = set(card_sets.keys_of(matched))
        renamed = self.store.cards.renames()
        while former := {old for old, new in renamed if new in found and old not in found}:
            found |= former
        return found

    def scope(self, query: str, moment: Timestamp) -> Scope:
        """Return the cards that match as a queue takes them: whole banks, and cards of other banks."""
        if not query.strip():
            return Scope(list(self.library.banks))
        card_sets, found = self._find(query, moment)
        counted = card_sets.of_span(found)
        whole = [span.bank.id for span, number in counted if number == span.length]
        partly = [span.bank.id for span, number in counted if 0 < number < span.length]
        rest = card_sets.only_of(found, set(partly))
        return Scope(whole, partly, card_sets.keys_of(rest) if partly else [])

    def _find(
        self, query: str, moment: Timestamp, orphan_banks: frozenset[str] = frozenset()
    ) -> tuple[CardSets, CardSet]:
        tree = parse(query)
        if self._sets is None:
            card_sets = CardSets(self.library)
            self._sets = card_sets, RowSets(self.store.card_rows, card_sets.keys)
        card_sets, row_sets = self._sets
        now = Now(moment.at, moment.day(self._day_start), moment.offset, self._day_start)
        return card_sets, matching(tree, query, card_sets, RowQuery(row_sets, now), orphan_banks)


def joined(words: list[str]) -> str:
    """Return the words of a command line as one query.

    A word with blanks in it was quoted for the shell: it is a phrase, unless it reads as a query of its own.
    """
    return " ".join(_as_written(word, alone=len(words) == 1) for word in words)


def _as_written(word: str, *, alone: bool) -> str:
    if len(word.split()) < 2:  # noqa: PLR2004 - one word
        return word
    if not _SYNTAX.search(word):
        return f'"{word}"'
    return word if alone else f"({word})"
