"""Sets of cards, found by their rows in the progress file."""

from __future__ import annotations

from operator import itemgetter

from quiz.progress.card_conditions import Now, RowCondition
from quiz.progress.card_rows import CardRowRepository
from quiz.query.card_sets import IN, OUT, CardSet, card_set

MAX_LOOKUP = 15_000
"""Up to this many rows are looked up faster than the rows of 100,000 cards are scanned."""

SPARSE = 6
"""If at most one row of so many matches, their ids are told faster than a digit for every row."""


class RowSets:
    """Finds cards by their rows, and returns them as sets in the study order of ``keys``."""

    def __init__(self, rows: CardRowRepository, keys: list[str]) -> None:
        self._rows = rows
        self._keys = keys
        self._all = card_set(IN * len(keys))
        self._order: RowOrder | None = None
        self._version = 0

    def scan(self, condition: str, now: Now) -> CardSet:
        """Return the cards whose rows meet a condition, by a scan of all rows."""
        while True:
            order = self._row_order()
            few = self._rows.lookup((condition,), now, order.count // SPARSE)
            if few is not None:
                return self._with_ids(few)
            digits = self._rows.scan(condition, now)
            if len(digits) == order.count:
                # The lowest bit of an ASCII digit is its value.
                return card_set(order.in_study_order(digits)) & self._all
            self._order = None  # another program added cards in between

    def lookup(self, condition: RowCondition, now: Now) -> CardSet | None:
        """Return the cards whose rows meet a condition, by an index.

        None if no index has the condition, or if both the matches and the other cards are too many.
        """
        if not condition.indexed:
            return None
        if condition.others and self._rows.exceeds(MAX_LOOKUP, condition.indexed, now):
            others = self._rows.lookup((condition.others,), now, MAX_LOOKUP)
            if others is None:
                return None
            order = self._row_order()
            with_rows = card_set(order.in_study_order(IN * order.count)) & self._all
            return with_rows & ~self._with_ids(others)
        ids = self._rows.lookup(condition.indexed, now, MAX_LOOKUP)
        return None if ids is None else self._with_ids(ids)

    def _with_ids(self, ids: list[int]) -> CardSet:
        return card_set(self._row_order().members(ids)) & self._all

    def _row_order(self) -> RowOrder:
        """Return the order of the rows, read again if another program has written to the file."""
        version = self._rows.version()
        if self._order is None or self._version != version:
            self._version = version
            self._order = RowOrder(self._rows, self._keys)
        return self._order


class RowOrder:
    """The order in which a scan finds the rows of cards, which is mostly the study order."""

    def __init__(self, rows: CardRowRepository, keys: list[str]) -> None:
        names = rows.keys()
        self.count = len(names)
        self._ids = rows.ids()
        self._positions: list[int] | None = None
        if names != keys:
            position_of = {name: position for position, name in enumerate(names)}
            # Only while a bank is being changed may a card have no row: its position is after the last one.
            self._positions = [position_of.get(key, self.count) for key in keys]

    def members(self, ids: list[int]) -> bytes:
        """Return a byte for each card in study order, 1 for those whose rows have ``ids``."""
        if isinstance(self._ids, range):
            first = self._ids[0]
            # Another program may have added rows since the ids were read.
            members = bytearray(max(self._ids[-1], max(ids, default=0)) - first + 1)
            for row in ids:
                members[row - first] = 1
        else:
            members = bytearray(map(set(ids).__contains__, self._ids))
        return self.in_study_order(bytes(members[: self.count]))

    def in_study_order(self, row_bytes: bytes) -> bytes:
        """Return a byte for each card in study order, given a byte for each row."""
        if self._positions is None or not self._positions:
            return row_bytes if self._positions is None else b""
        positions = (*self._positions, self.count)  # at least two: itemgetter of one returns no tuple
        return bytes(itemgetter(*positions)(row_bytes + OUT))[:-1]
