"""Cards: where each stands in its bank, and its memory state."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from zlib import crc32

import msgspec

from quiz.progress.database import Database


class Flags(msgspec.Struct, frozen=True):
    """What the learner decided about a card; ``buried`` is the last day of study it is kept away."""

    suspended: bool = False
    buried: int = -1
    marked: bool = False


class CardRow(msgspec.Struct, frozen=True, gc=False):
    """One card's row in the progress file, in the order of its columns there.

    ``phase`` is a ``Phase``; ``stability`` is in days; ``due_day`` and ``last_day`` are days of study counted
    from 1970-01-01; ``due_at`` is UTC in ms. ``position`` is None for a card that its bank no longer has.
    """

    id: int
    card: str
    question: str
    bank: int
    position: int | None
    fingerprint: str
    shuffle: int
    phase: int = 0
    step: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    last_day: int | None = None
    last_review: int | None = None
    reviews: int = 0
    lapses: int = 0
    due_day: int | None = None
    due_at: int | None = None
    ready_day: int | None = None
    ready_at: int | None = None


class FlaggedCard(NamedTuple):
    """A card with what the learner decided about it."""

    card: CardRow
    flags: Flags


_FIELDS = CardRow.__struct_fields__
_STATE = tuple(name for name in _FIELDS if name not in ("id", "card", "question", "bank", "shuffle"))
"""What changes in a card's life; what names it changes only where it is renamed."""
_INSERT = f"insert into cards ({', '.join(_FIELDS[1:])}) values ({', '.join('?' * (len(_FIELDS) - 1))})"
_FLAGGED = "c.*, coalesce(suspended, 0), coalesce(buried, -1), coalesce(marked, 0)"


def new_card(key: str, bank: int, position: int, fingerprint: str) -> CardRow:
    """Return the row of a card that was never reviewed."""
    question = key.partition("#")[0]
    return CardRow(0, key, question, bank, position, fingerprint, crc32(key.encode()), ready_day=0)


def placed(card: CardRow, flags: Flags) -> CardRow:
    """Return ``card`` with ``ready_day`` and ``ready_at``, which queues go by, as ``flags`` make them."""
    if card.position is None or flags.suspended:
        return msgspec.structs.replace(card, ready_day=None, ready_at=None)
    if flags.buried >= 0:
        day = max(flags.buried + 1, card.due_day or 0)
        return msgspec.structs.replace(card, ready_day=day, ready_at=None)
    ready_day = None if card.due_at is not None else card.due_day or 0
    return msgspec.structs.replace(card, ready_day=ready_day, ready_at=card.due_at)


class CardRepository:
    """The rows of all cards, those that no bank has any more among them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, key: str) -> CardRow | None:
        """Return the card named ``key``, or None."""
        row = self._database.first("select * from cards where card = ?", (key,))
        return CardRow(*row) if row else None

    def of_bank(self, bank: int) -> list[CardRow]:
        """Return the cards that a bank has, or once had."""
        return [CardRow(*row) for row in self._database.all("select * from cards where bank = ?", (bank,))]

    def listed(self, keys: list[str]) -> list[FlaggedCard]:
        """Return the cards named ``keys`` with their flags, in that order."""
        sql = f"""select {_FLAGGED} from json_each(?) wanted cross join cards c on c.card = wanted.value
                  left join flags f on f.card = c.card order by wanted.key"""
        return [_flagged(row) for row in self._database.all(sql, (json.dumps(keys),))]

    def in_study_order(self, bank: str = "*") -> Iterator[FlaggedCard]:
        """Yield the cards that the library has, with their flags; ``bank`` is a pattern of bank ids."""
        sql = f"""select {_FLAGGED} from cards c join banks on banks.id = c.bank
                  left join flags f on f.card = c.card
                  where position is not null and banks.name glob ? order by rank, position"""
        return map(_flagged, self._database.each(sql, (bank,)))

    def update(self, card: CardRow, before: CardRow | None = None) -> None:
        """Store the state of a card that is in the file.

        If it is known how the card stands there ``before``, only what differs is written: each index that
        need not change is one page less for the disk.
        """
        names = [name for name in _STATE if before is None or getattr(card, name) != getattr(before, name)]
        if names:
            settings = ", ".join(f"{name} = :{name}" for name in names)
            self._database.run(f"update cards set {settings} where id = :id", msgspec.structs.asdict(card))

    def add(self, cards: Iterable[CardRow]) -> None:
        """Add cards that are not in the file; it gives them their ids."""
        self._database.run_many(_INSERT, [msgspec.structs.astuple(card)[1:] for card in cards])

    def remove(self, card: CardRow) -> None:
        """Forget a card that was never reviewed."""
        self._database.run("delete from cards where id = ?", (card.id,))

    def rename(self, card: CardRow, new: str, bank: int) -> None:
        """Give a card, with its history and flags, the name ``new`` in a bank."""
        sql = "update cards set card = ?, question = ?, bank = ? where id = ?"
        with self._database.transaction():
            self._database.run(sql, (new, new.partition("#")[0], bank, card.id))
            self._database.run("update or replace flags set card = ? where card = ?", (new, card.card))
            self._database.run("insert or replace into renames values (?, ?)", (card.card, new))

    def renames(self) -> list[tuple[str, str]]:
        """Return the former name and the name of each card that was renamed."""
        return self._database.all("select old, new from renames")


def _flagged(row: tuple[Any, ...]) -> FlaggedCard:
    suspended, buried, marked = row[-3:]
    return FlaggedCard(CardRow(*row[:-3]), Flags(bool(suspended), buried, bool(marked)))
