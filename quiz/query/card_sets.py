"""The cards of a library in study order, and sets of them.

A set of cards is an integer with a byte for each card, 1 for those in the set. Union, intersection and
complement are then one operation each, however many cards there are.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress
from typing import NamedTuple

from quiz.bank.library import BankEntry, Library
from quiz.query.glob import longest, matcher, wildcards
from quiz.text.bytewise import BYTES_OF_A_LETTER, bytewise

CardSet = int
"""A set of the cards of a ``CardSets``."""

IN, OUT = b"\1", b"\0"

BYTE_VALUES = 256
MAX_RUNS = 1000
"""Up to this many runs of neighbouring cards, copying the runs is faster than picking the cards singly."""
SPARSE = 10
"""If at most one card of so many is in a set, counting the cards between is faster than looking at each."""


class BankRange(NamedTuple):
    """The cards of a bank: those from ``start`` up to ``end`` in study order."""

    bank: BankEntry
    start: int
    end: int

    @property
    def length(self) -> int:
        """The number of cards."""
        return self.end - self.start


class Column(NamedTuple):
    """The distinct values of a column, and for each card the index of its value among them."""

    distinct: list[str]
    codes: bytes | list[int]


class CardSets:
    """The cards of ``library``, and the sets of them that its index can tell."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._index = library.index
        self._columns: dict[str, Column] = {}
        self._words: list[str] | None = None
        self.banks = frozenset(library.banks)
        self.ranges: list[BankRange] = []
        self.keys: list[str] = []
        banks = sorted(library.banks.values(), key=lambda bank: bank.rank)
        columns = self._index.listings("cards", [bank.digest for bank in banks])
        for bank in banks:
            if column := columns[bank.digest]:
                start = len(self.keys)
                self.keys += column.split("\n")
                self.ranges.append(BankRange(bank, start, len(self.keys)))
        self.all = card_set(IN * len(self.keys))

    def of_banks(self, matches: Callable[[BankEntry], bool]) -> CardSet:
        """Return the cards of the banks that match."""
        parts = ((IN if matches(cards.bank) else OUT) * cards.length for cards in self.ranges)
        return card_set(b"".join(parts))

    def of_keys(self, needle: str, matches: Callable[[str], bool]) -> CardSet:
        """Return the cards whose key matches; it must also contain ``needle``, which is quick to check."""
        return _flagged([needle in key and matches(key) for key in self.keys])

    def of_column(self, name: str, matches: Callable[[str], bool]) -> CardSet:
        """Return the cards whose value in a column, ``kinds`` or ``tags``, matches."""
        if name not in self._columns:
            indices: dict[str, int] = {}
            codes = [indices.setdefault(value, len(indices)) for value in self.lines(name)]
            self._columns[name] = Column(
                list(indices), bytes(codes) if len(indices) <= BYTE_VALUES else codes
            )
        distinct, coded = self._columns[name]
        verdicts = bytes(map(matches, distinct))
        if isinstance(coded, bytes):
            return card_set(coded.translate(verdicts.ljust(BYTE_VALUES, OUT)))
        return card_set(bytes(map(verdicts.__getitem__, coded)))

    def overridden(self) -> CardSet:
        """Return the cards whose questions of the learner's own take the place of shipped ones."""
        names = {
            f"{cards.bank.id}/{id_}" for cards in self.ranges for id_ in self._overridden_ids(cards.bank.id)
        }
        return _flagged([key.partition("#")[0] in names for key in self.keys])

    def _overridden_ids(self, bank: str) -> list[str]:
        if not self._library.overridden_digest(bank):
            return []
        from quiz.bank.overridden import overridden_ids  # it reads questions, which few queries need

        return overridden_ids(self._library, bank)

    def of_words(self, glob: str, candidates: CardSet) -> CardSet:
        """Return the candidates whose words contain a match of ``glob``."""
        if self._words is None:
            self._words = bytewise("\n".join(self._texts("words"))).split("\n")
        words, wanted = self._words, bytewise(glob)
        needle = longest(wanted)
        matches = matcher(wanted, whole=False, letter=BYTES_OF_A_LETTER) if wildcards(wanted) else None
        if candidates.bit_count() * 4 > len(words):
            flags = (
                [needle in line for line in words]
                if matches is None
                else [needle in line and matches(line) for line in words]
            )
            return _flagged(flags) & candidates
        to_check, members = self._bytes(candidates), bytearray(len(words))
        position = to_check.find(IN)
        while position >= 0:
            line = words[position]
            members[position] = needle in line and (matches is None or matches(line))
            position = to_check.find(IN, position + 1)
        return card_set(members)

    def lines(self, name: str) -> list[str]:
        """Return the value of each card in a column, ``kinds``, ``tags`` or ``words``, in study order."""
        return "\n".join(self._texts(name)).split("\n") if self.ranges else []

    def _texts(self, name: str) -> list[str]:
        texts = self._index.listings(name, [cards.bank.digest for cards in self.ranges])
        return [texts[cards.bank.digest] for cards in self.ranges]

    def keys_of(self, cards: CardSet) -> list[str]:
        """Return the keys of the cards in a set, in study order."""
        members = self._bytes(cards) + OUT  # which ends the last run
        if cards.bit_count() * SPARSE <= len(self.keys):
            return self._keys_after(members.split(IN))
        if (cards & ~(cards >> 8)).bit_count() > MAX_RUNS:
            return list(compress(self.keys, members))
        keys: list[str] = []
        end = 0
        while (start := members.find(IN, end)) >= 0:
            end = members.find(OUT, start)
            if keys:
                keys += self.keys[start:end]
            else:
                keys = self.keys[start:end]
        return keys

    def _keys_after(self, others: list[bytes]) -> list[str]:
        """Return the key of the card after each run of cards that are not in a set, but for the last run."""
        keys, position = [], -1
        for run in others[:-1]:
            position += len(run) + 1
            keys.append(self.keys[position])
        return keys

    def counts_by_bank(self, cards: CardSet) -> list[tuple[BankRange, int]]:
        """Return each bank with the number of its cards that are in a set."""
        members = self._bytes(cards)
        return [(bank, members.count(IN, bank.start, bank.end)) for bank in self.ranges]

    def _bytes(self, cards: CardSet) -> bytes:
        return cards.to_bytes(len(self.keys), "big")


def card_set(members: bytes | bytearray) -> CardSet:
    """Return the set of the cards whose byte in ``members`` is 1."""
    return int.from_bytes(members, "big")


def _flagged(flags: list[bool]) -> CardSet:
    """Return the set of the cards whose flag is true; of a list, an array is made faster than bytes are."""
    return card_set(bytearray(flags))
