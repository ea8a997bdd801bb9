"""The cards of a library in their order of study, and sets of them.

A set of cards is a number with a byte for each card, 1 where it is in: sets are then joined, cut and negated
by one step of arithmetic, however many cards there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import compress
from operator import itemgetter
from sqlite3 import Connection
from typing import NamedTuple

from quiz.bank.library import BankEntry, Library

CardSet = int
"""A set of the cards of a card_sets."""

IN, OUT = b"\1", b"\0"

CACHE = -32_000
"""KiB (negated) of the progress file held in memory: the rows of 100,000 cards take a third of it."""
FEW = 10_000
"""So many rows are found one by one in less time than by a walk over the rows of 100,000 cards."""
BYTE = 256
"""Things that a byte tells apart."""

_ROWS = "cards not indexed"
"""An index would have the rows in another order in each walk."""


class Span(NamedTuple):
    """The cards of a bank: those from ``start`` to ``end``."""

    bank: BankEntry
    start: int
    end: int

    @property
    def length(self) -> int:
        """Return how many cards there are."""
        return self.end - self.start


class Column(NamedTuple):
    """What is known of any card, and for each card which of that it is."""

    distinct: list[str]
    codes: bytes | list[int]


class CardSets:
    """The cards of ``library``, whose rows in the progress file are at the other end of ``connection``."""

    def __init__(self, library: Library, connection: Connection) -> None:
        self._index = library.index
        self._connection = connection
        connection.execute(f"pragma cache_size = {CACHE}")
        self._columns: dict[str, Column] = {}
        self._words: list[str] | None = None
        self._rows: tuple[int, _Rows] | None = None
        banks = sorted(library.banks.values(), key=lambda bank: bank.rank)
        names = self._index.listings("cards")
        parts = [(bank, names[bank.digest]) for bank in banks if names.get(bank.digest)]
        joined = "\n".join(text for _bank, text in parts)
        self.keys = joined.split("\n") if joined else []
        self.spans = _spans(parts)
        self.banks = frozenset(library.banks)
        self.all = _cards(IN * len(self.keys))

    # Sets by what the library knows

    def of_banks(self, chosen: Callable[[BankEntry], bool]) -> CardSet:
        """Return the cards of the banks that are ``chosen``."""
        return _cards(b"".join((IN if chosen(one.bank) else OUT) * one.length for one in self.spans))

    def of_keys(self, needle: str, chosen: Callable[[str], bool]) -> CardSet:
        """Return the cards that have ``needle`` in their names, which are ``chosen``."""
        return _cards(bytes([needle in key and chosen(key) for key in self.keys]))

    def of_column(self, name: str, chosen: Callable[[str], bool]) -> CardSet:
        """Return the cards whose value in a column (kinds, tags) is ``chosen``."""
        if name not in self._columns:
            self._columns[name] = _column(self._lines(name))
        distinct, codes = self._columns[name]
        verdicts = bytes(map(chosen, distinct))
        if isinstance(codes, bytes):
            return _cards(codes.translate(verdicts.ljust(BYTE, OUT)))
        return _cards(bytes(map(verdicts.__getitem__, codes)))

    def of_words(self, needle: str, chosen: Callable[[str], bool] | None, within: CardSet) -> CardSet:
        """Return the cards ``within`` a set that have ``needle`` in their words, which are ``chosen``."""
        if self._words is None:
            self._words = self._lines("words")
        words = self._words
        if within.bit_count() * 4 > len(words):
            having = (
                [needle in line for line in words]
                if chosen is None
                else [needle in line and chosen(line) for line in words]
            )
            return _cards(bytes(having)) & within
        asked, found = self._bytes(within), bytearray(len(words))
        place = asked.find(IN)
        while place >= 0:
            line = words[place]
            found[place] = needle in line and (chosen is None or chosen(line))
            place = asked.find(IN, place + 1)
        return _cards(found)

    def _lines(self, name: str) -> list[str]:
        texts = self._index.listings(name)
        return "\n".join(texts[one.bank.digest] for one in self.spans).split("\n") if self.spans else []

    # Sets by what the progress file knows

    def of_rows(self, expression: str, values: dict[str, float]) -> CardSet:
        """Return the cards for whose row the SQL ``expression`` is true."""
        sql = f"select group_concat(iif({expression}, '1', '0'), '') from {_ROWS}"
        while True:
            rows = self._row_order()
            found = (self._connection.execute(sql, values).fetchone()[0] or "").encode()
            if len(found) == rows.count:
                # The lowest bit of a digit is what it says.
                return _cards(rows.in_order(found)) & self.all
            self._rows = None  # another program has added cards in between

    def of_few(self, expression: str, values: dict[str, float]) -> CardSet | None:
        """Return what ``of_rows`` does, where SQLite has an index for ``expression``; None for many cards."""
        sql = f"select group_concat(id) from (select id from cards where {expression} limit {FEW + 1})"
        text = self._connection.execute(sql, values).fetchone()[0]
        ids = text.split(",") if text else []
        return None if len(ids) > FEW else _cards(self._row_order().having(map(int, ids))) & self.all

    def _row_order(self) -> _Rows:
        """Return where the rows stand, read again if another program has written to the file."""
        version = self._connection.execute("pragma data_version").fetchone()[0]
        if self._rows is None or self._rows[0] != version:
            self._rows = version, _Rows(self._connection, self.keys)
        return self._rows[1]

    # Sets taken apart

    def keys_of(self, cards: CardSet) -> list[str]:
        """Return the names of the cards of a set, in their order."""
        return list(compress(self.keys, self._bytes(cards)))

    def of_span(self, cards: CardSet) -> list[tuple[Span, int]]:
        """Return how many cards of each bank are in a set."""
        found = self._bytes(cards)
        return [(one, found.count(IN, one.start, one.end)) for one in self.spans]

    def only_of(self, cards: CardSet, banks: set[str]) -> CardSet:
        """Return the cards of a set that are of ``banks``."""
        return cards & self.of_banks(lambda bank: bank.id in banks)

    def _bytes(self, cards: CardSet) -> bytes:
        return cards.to_bytes(len(self.keys), "big")


class _Rows:
    """The order in which SQLite goes through the rows of cards, which is mostly the order of study."""

    def __init__(self, connection: Connection, keys: list[str]) -> None:
        text = connection.execute(f"select group_concat(card, char(10)) from {_ROWS}").fetchone()[0]
        names: list[str] = text.split("\n") if text else []
        self.count = len(names)
        self._row_of = _row_of(connection, self.count)
        self._places: list[int] | None = None
        if names != keys:
            at = {name: place for place, name in enumerate(names)}
            # A card without a row, which there is none of while banks stay as they are, is out.
            self._places = [at.get(key, self.count) for key in keys]

    def having(self, ids: Iterable[int]) -> bytes:
        """Return a byte for each card, 1 for those whose rows have ``ids``."""
        found = bytearray(self.count)
        for row in map(self._row_of, ids):
            if row is not None:  # another program has only just added it
                found[row] = 1
        return self.in_order(bytes(found))

    def in_order(self, found: bytes) -> bytes:
        """Return a byte for each card out of one for each row."""
        if self._places is None or not self._places:
            return found if self._places is None else b""
        places = (*self._places, self.count)  # two at least: itemgetter of one returns no tuple
        return bytes(itemgetter(*places)(found + OUT))[:-1]


def _row_of(connection: Connection, count: int) -> Callable[[int], int | None]:
    """Return what tells the place, in the order of their ids, of the row that has an id."""
    first, last = connection.execute(f"select min(id), max(id) from {_ROWS}").fetchone()
    if count and last - first + 1 == count:
        return lambda row: row - first if row <= last else None
    ids = connection.execute(f"select id from {_ROWS} order by id")
    return {row: place for place, (row,) in enumerate(ids)}.get


def _spans(parts: Iterable[tuple[BankEntry, str]]) -> list[Span]:
    spans, start = [], 0
    for bank, text in parts:
        end = start + text.count("\n") + 1
        spans.append(Span(bank, start, end))
        start = end
    return spans


def _column(values: list[str]) -> Column:
    codes: dict[str, int] = {}
    coded = [codes.setdefault(value, len(codes)) for value in values]
    return Column(list(codes), bytes(coded) if len(codes) <= BYTE else coded)


def _cards(found: bytes | bytearray) -> CardSet:
    return int.from_bytes(found, "big")
