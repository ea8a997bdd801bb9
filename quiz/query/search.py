"""The cards of a library that match a query."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from quiz.fsrs.model import MemoryModel, model_of
from quiz.progress.card_conditions import LEECH_LAPSES, Now
from quiz.progress.queue import Scope
from quiz.query import parse
from quiz.query.card_sets import CardSets
from quiz.query.errors import UnknownBankError
from quiz.query.evaluate import matching
from quiz.query.row_query import RowQuery
from quiz.query.row_sets import RowSets

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.bank.library import Library
    from quiz.fsrs.timestamp import Timestamp
    from quiz.progress.store import Store
    from quiz.query.card_sets import CardSet

_SYNTAX = re.compile(r"""[():"\\]|(?:^|\s)-|(?:^|\s)(?:or|and)(?:\s|$)""", re.IGNORECASE)


class Search:
    """Finds cards in ``library`` as it is now: create another one after a bank has changed.

    Every method raises ``QueryError`` for a query that makes no sense, and ``QuizError`` if the progress
    file cannot be read. The empty query matches every card. ``problems`` tells why a bank that a query names
    may not be there.
    """

    def __init__(
        self,
        library: Library,
        store: Store,
        day_start: int,
        leech_lapses: int = LEECH_LAPSES,
        problems: Callable[[], str] = str,
    ) -> None:
        self.library = library
        self.store = store
        self._day_start = day_start
        self._leech_lapses = leech_lapses
        self._problems = problems
        self._sets: tuple[CardSets, RowSets] | None = None

    def keys(self, query: str, moment: Timestamp, orphan_banks: frozenset[str] = frozenset()) -> list[str]:
        """Return the keys of the cards that match at ``moment``, in study order.

        The query may also name ``orphan_banks``, which the library no longer has.
        """
        card_sets, matches = self._find(query, moment, orphan_banks)
        return card_sets.keys_of(matches)

    def count(self, query: str, moment: Timestamp) -> int:
        """Return the number of cards that match."""
        return self._find(query, moment)[1].bit_count()

    def column(self, name: Literal["kinds", "tags", "words"]) -> dict[str, str]:
        """Return the kind, the tags separated by spaces, or the words of every card by its key."""
        card_sets, _ = self._loaded_sets()
        return dict(zip(card_sets.keys, card_sets.lines(name), strict=True))

    def scope(self, query: str, moment: Timestamp) -> Scope:
        """Return the cards that match in the form a queue takes: whole banks, and single cards of others."""
        if not query.strip():
            return Scope(list(self.library.banks))
        card_sets, matches = self._find(query, moment)
        counts = card_sets.counts_by_bank(matches)
        whole = [cards.bank.id for cards, count in counts if count == cards.length]
        partly = [cards.bank.id for cards, count in counts if 0 < count < cards.length]
        if not partly:
            return Scope(whole)
        names = frozenset(partly)
        single = matches & card_sets.of_banks(lambda bank: bank.id in names)
        return Scope(whole, partly, card_sets.keys_of(single))

    def _find(
        self, query: str, moment: Timestamp, orphan_banks: frozenset[str] = frozenset()
    ) -> tuple[CardSets, CardSet]:
        tree = parse(query)
        card_sets, row_sets = self._loaded_sets()
        today = moment.day(self._day_start)
        now = Now(moment.at, today, moment.offset, self._day_start, self._leech_lapses)
        rows = RowQuery(row_sets, now, self._model)
        try:
            return card_sets, matching(tree, query, card_sets, rows, orphan_banks)
        except UnknownBankError as error:
            hint = "\n".join(filter(None, (error.hint, self._problems())))
            raise UnknownBankError(query, error.span, error.problem, hint) from None

    def _loaded_sets(self) -> tuple[CardSets, RowSets]:
        if self._sets is None:
            card_sets = CardSets(self.library)
            self._sets = card_sets, RowSets(self.store.card_rows, card_sets.keys)
        return self._sets

    def _model(self) -> MemoryModel[float]:
        """Return the model of the states in the file, by which rows can be compared from now on."""
        weights = self.store.weights.in_use()
        model = model_of(weights.model, weights.numbers)
        self.store.card_rows.compare_by(model)
        return model


def joined(words: list[str]) -> str:
    """Return the words of a command line as one query.

    A word with spaces was quoted for the shell: it is a phrase, unless it uses the syntax of queries.
    """
    parts = []
    for word in words:
        if len(word.split()) <= 1:
            parts.append(word)
        elif not _SYNTAX.search(word):
            parts.append(f'"{word}"')
        else:
            parts.append(word if len(words) == 1 else f"({word})")
    return " ".join(parts)
