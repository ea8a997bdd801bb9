"""The cards of a library in their order of study, and sets of them.

A set of cards is a number with a byte for each card, 1 where it is in: sets are then joined, cut and negated
by one step of arithmetic, however many cards there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import compress
from typing import NamedTuple

from quiz.bank.library import BankEntry, Library

CardSet = int
"""A set of the cards of ``CardSets``."""

IN, OUT = b"\1", b"\0"

BYTE = 256
"""How many things a byte tells apart."""
MANY_RUNS = 1000
"""Copying up to so many runs of neighbouring cards takes less time than picking cards one by one."""


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
    """The distinct values of a column, and for each card the place of its value among them."""

    distinct: list[str]
    codes: bytes | list[int]


class CardSets:
    """The cards of ``library``, and sets of them by what it knows."""

    def __init__(self, library: Library) -> None:
        self._index = library.index
        self._columns: dict[str, Column] = {}
        self._words: list[str] | None = None
        banks = sorted(library.banks.values(), key=lambda bank: bank.rank)
        names = self._index.listings("cards")
        parts = [(bank, names[bank.digest]) for bank in banks if names.get(bank.digest)]
        joined = "\n".join(text for _bank, text in parts)
        self.keys = joined.split("\n") if joined else []
        self.spans = _spans(parts)
        self.banks = frozenset(library.banks)
        self.all = card_set(IN * len(self.keys))

    def of_banks(self, chosen: Callable[[BankEntry], bool]) -> CardSet:
        """Return the cards of the banks that are ``chosen``."""
        return card_set(b"".join((IN if chosen(span.bank) else OUT) * span.length for span in self.spans))

    def of_keys(self, needle: str, chosen: Callable[[str], bool]) -> CardSet:
        """Return the cards whose names hold ``needle`` and are ``chosen``."""
        return card_set(bytes([needle in key and chosen(key) for key in self.keys]))

    def of_column(self, name: str, chosen: Callable[[str], bool]) -> CardSet:
        """Return the cards whose value in a column (kinds, tags) is ``chosen``."""
        if name not in self._columns:
            self._columns[name] = _column(self._lines(name))
        distinct, codes = self._columns[name]
        verdicts = bytes(map(chosen, distinct))
        if isinstance(codes, bytes):
            return card_set(codes.translate(verdicts.ljust(BYTE, OUT)))
        return card_set(bytes(map(verdicts.__getitem__, codes)))

    def of_words(self, needle: str, chosen: Callable[[str], bool] | None, within: CardSet) -> CardSet:
        """Return those cards of the set ``within`` whose words hold ``needle`` and are ``chosen``."""
        if self._words is None:
            self._words = self._lines("words")
        words = self._words
        if within.bit_count() * 4 > len(words):
            having = (
                [needle in line for line in words]
                if chosen is None
                else [needle in line and chosen(line) for line in words]
            )
            return card_set(bytes(having)) & within
        asked, found = self._bytes(within), bytearray(len(words))
        place = asked.find(IN)
        while place >= 0:
            line = words[place]
            found[place] = needle in line and (chosen is None or chosen(line))
            place = asked.find(IN, place + 1)
        return card_set(found)

    def _lines(self, name: str) -> list[str]:
        texts = self._index.listings(name)
        return "\n".join(texts[span.bank.digest] for span in self.spans).split("\n") if self.spans else []

    def keys_of(self, cards: CardSet) -> list[str]:
        """Return the names of the cards of a set, in their order."""
        found = self._bytes(cards) + OUT  # which ends the last run
        if (cards & ~(cards >> 8)).bit_count() > MANY_RUNS:
            return list(compress(self.keys, found))
        keys: list[str] = []
        end = 0
        while (start := found.find(IN, end)) >= 0:
            end = found.find(OUT, start)
            if keys:
                keys += self.keys[start:end]
            else:
                keys = self.keys[start:end]
        return keys

    def of_span(self, cards: CardSet) -> list[tuple[Span, int]]:
        """Return how many cards of each bank are in a set."""
        found = self._bytes(cards)
        return [(span, found.count(IN, span.start, span.end)) for span in self.spans]

    def only_of(self, cards: CardSet, banks: set[str]) -> CardSet:
        """Return the cards of a set that are of ``banks``."""
        return cards & self.of_banks(lambda bank: bank.id in banks)

    def _bytes(self, cards: CardSet) -> bytes:
        return cards.to_bytes(len(self.keys), "big")


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


def card_set(found: bytes | bytearray) -> CardSet:
    """Return the set of the cards whose byte of ``found`` is 1."""
    return int.from_bytes(found, "big")
