"""Finding cards by a query, and sorting them, apart from the connection over which the app writes."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from quiz.fsrs.timestamp import Timestamp
from quiz.progress.card_orders import CardOrder
from quiz.progress.store import Store
from quiz.query.no_match import no_card_matches
from quiz.study.context import Study

CardColumn = Literal["question"] | CardOrder
"""What cards can be sorted by; ``question`` is its words."""
CARD_COLUMNS: tuple[CardColumn, ...] = ("question", *get_args(CardOrder))


class Sorting(NamedTuple):
    """The order of a list of cards: that of study if there is no column."""

    column: CardColumn | None = None
    descending: bool = False


class FoundCards(NamedTuple):
    """The keys of the cards that match, in order; ``note`` says what may have been meant if none does."""

    keys: list[str]
    note: str
    questions: int = 0
    """How many questions these are the cards of."""


class CardFinder:
    """Finds cards of a library as it is now: make another one after a bank has changed.

    It reads the progress file over a connection of its own, so that a thread may run it while the app goes
    on; one thread at a time.
    """

    def __init__(self, study: Study) -> None:
        self._store = Store(study.store.path, only_read=True)
        self._day_start = study.settings.day_start
        self._search = study.search_in(self._store)
        self._sorted: dict[Sorting, list[str]] = {}
        self._version: tuple[int, int] | None = None

    def find(
        self, query: str, moment: Timestamp, sorting: Sorting, former: frozenset[str] = frozenset()
    ) -> FoundCards:
        """Return the cards that match; the query may name ``former`` banks, which are in the library no more.

        Raises ``QueryError``, or ``QuizError`` if the file cannot be read.
        """
        keys = self._search.keys(query, moment, former)
        if not keys:
            note = no_card_matches(query, self._search.keys("", moment)) if query.strip() else ""
            return FoundCards([], note)
        questions = len({key.partition("#")[0] for key in keys})
        return FoundCards(self._in_order(keys, sorting, moment), "", questions)

    def _in_order(self, keys: list[str], sorting: Sorting, moment: Timestamp) -> list[str]:
        """Return keys, which are in the order of study, in another."""
        if sorting.column is None:
            return keys[::-1] if sorting.descending else keys
        in_order = self._all_sorted(sorting, moment.day(self._day_start))
        if len(keys) == len(in_order):
            return in_order
        matching = set(keys)
        return [key for key in in_order if key in matching]

    def close(self) -> None:
        """Close the connection."""
        self._store.close()

    def _all_sorted(self, sorting: Sorting, today: int) -> list[str]:
        """Return all cards in an order, which is kept until the file or the day is another one."""
        version = (self._store.card_orders.version(), today)
        if self._version != version:
            self._version, self._sorted = version, {}
        if sorting not in self._sorted:
            self._sorted[sorting] = self._sort(sorting, today)
        return self._sorted[sorting]

    def _sort(self, sorting: Sorting, today: int) -> list[str]:
        column, descending = sorting
        if column is None or column == "question":
            words = self._search.column("words")
            return sorted(words, key=words.__getitem__, reverse=descending)
        return self._store.card_orders.keys(column, today, descending=descending)
