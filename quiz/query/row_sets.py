"""Sets of cards by what the progress file knows of them."""

from __future__ import annotations

from operator import itemgetter

from quiz.progress.card_conditions import Now, RowCondition
from quiz.progress.card_rows import CardRowRepository
from quiz.query.card_sets import IN, OUT, CardSet, card_set

FEW = 15_000
"""So many rows are found one by one in less time than by a walk over the rows of 100,000 cards."""


class RowSets:
    """Finds cards by their rows, and puts them in the order of study, which is that of ``keys``."""

    def __init__(self, rows: CardRowRepository, keys: list[str]) -> None:
        self._rows = rows
        self._keys = keys
        self._all = card_set(IN * len(keys))
        self._order: RowOrder | None = None
        self._version = 0

    def meeting(self, condition: str, now: Now) -> CardSet:
        """Return the cards whose rows meet a condition, by a walk over all rows."""
        while True:
            order = self._row_order()
            digits = self._rows.digits(condition, now)
            if len(digits) == order.count:
                # The lowest bit of a digit is what it says.
                return card_set(order.in_study_order(digits)) & self._all
            self._order = None  # cards were added in between

    def few(self, condition: RowCondition, now: Now) -> CardSet | None:
        """Return the same by an index; None where there is none, or both they and the rest are many."""
        if not condition.is_indexed:
            return None
        if condition.others and self._rows.are_more_than(FEW, condition.sql, now):
            others = self._rows.few(condition.others, now, FEW)
            return None if others is None else self._with_rows() & ~self._having(others)
        ids = self._rows.few(condition.sql, now, FEW)
        return None if ids is None else self._having(ids)

    def _with_rows(self) -> CardSet:
        order = self._row_order()
        return card_set(order.in_study_order(IN * order.count)) & self._all

    def _having(self, ids: list[int]) -> CardSet:
        return card_set(self._row_order().having(ids)) & self._all

    def _row_order(self) -> RowOrder:
        """Return where the rows stand, read again if another program has written to the file."""
        version = self._rows.version()
        if self._order is None or self._version != version:
            self._version = version
            self._order = RowOrder(self._rows, self._keys)
        return self._order


class RowOrder:
    """The order in which a walk goes through the rows of cards, which is mostly the order of study."""

    def __init__(self, rows: CardRowRepository, keys: list[str]) -> None:
        names = rows.keys()
        self.count = len(names)
        self._ids = rows.ids()
        self._places: list[int] | None = None
        if names != keys:
            at = {name: place for place, name in enumerate(names)}
            # A card without a row, which there is none of while banks stay as they are, is out.
            self._places = [at.get(key, self.count) for key in keys]

    def having(self, ids: list[int]) -> bytes:
        """Return a byte for each card, 1 for those whose rows have ``ids``."""
        found = self._in_range(ids, self._ids) if isinstance(self._ids, range) else self._among(ids)
        return self.in_study_order(bytes(found[: self.count]))

    def _in_range(self, ids: list[int], known: range) -> bytearray:
        # Another program may have added rows behind those that are known.
        first = known[0]
        found = bytearray(max(known[-1], max(ids, default=0)) - first + 1)
        for row in ids:
            found[row - first] = 1
        return found

    def _among(self, ids: list[int]) -> bytearray:
        wanted = set(ids)
        return bytearray(map(wanted.__contains__, self._ids))

    def in_study_order(self, found: bytes) -> bytes:
        """Return a byte for each card, in the order of study, out of one for each row."""
        if self._places is None or not self._places:
            return found if self._places is None else b""
        places = (*self._places, self.count)  # two at least: itemgetter of one returns no tuple
        return bytes(itemgetter(*places)(found + OUT))[:-1]
