"""A card's row: its memory state, and when it is to be shown."""

from __future__ import annotations

import sqlite3
from zlib import crc32

import msgspec


class Flags(msgspec.Struct, frozen=True):
    """What the learner decided about a card; ``buried`` is the last day of study it is kept away."""

    suspended: bool = False
    buried: int = -1
    marked: bool = False


class CardRow(msgspec.Struct, frozen=True, gc=False):
    """One card's row in the progress file, in the order of its columns there.

    ``phase`` is 0 new, 1 learning, 2 review, 3 relearning; ``stability`` is in days; ``due_day`` and
    ``last_day`` are days of study counted from 1970-01-01; ``due_at`` is UTC in ms. ``position`` is
    None for a card that its bank has no more.
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


_FIELDS = CardRow.__struct_fields__
_UPDATE = f"update cards set {', '.join(f'{name} = ?' for name in _FIELDS[1:])} where id = ?"
_INSERT = f"insert into cards ({', '.join(_FIELDS[1:])}) values ({', '.join('?' * (len(_FIELDS) - 1))})"


def new_card(key: str, bank: int, position: int, fingerprint: str) -> CardRow:
    """Return the row of a card never seen, named ``key``."""
    question = key.partition("#")[0]
    return CardRow(0, key, question, bank, position, fingerprint, crc32(key.encode()), ready_day=0)


def read(connection: sqlite3.Connection, key: str) -> CardRow | None:
    """Return the card named ``key``, or None."""
    row = connection.execute("select * from cards where card = ?", (key,)).fetchone()
    return CardRow(*row) if row else None


def write(connection: sqlite3.Connection, card: CardRow) -> None:
    """Store every field of a card that is in the file."""
    fields = msgspec.structs.astuple(card)
    connection.execute(_UPDATE, (*fields[1:], fields[0]))


def insert(connection: sqlite3.Connection, cards: list[CardRow]) -> None:
    """Add cards that are not in the file yet; their ids are given by it."""
    connection.executemany(_INSERT, [msgspec.structs.astuple(card)[1:] for card in cards])


def flags_of(connection: sqlite3.Connection, key: str) -> Flags:
    """Return the flags of the card named ``key``."""
    row = connection.execute("select suspended, buried, marked from flags where card = ?", (key,)).fetchone()
    return Flags(bool(row[0]), row[1], bool(row[2])) if row else Flags()


def write_flags(connection: sqlite3.Connection, key: str, flags: Flags) -> None:
    """Store the flags of the card named ``key``."""
    values = (key, flags.suspended, flags.buried, flags.marked)
    connection.execute("insert or replace into flags values (?, ?, ?, ?)", values)


def placed(card: CardRow, flags: Flags) -> CardRow:
    """Return ``card`` with the fields that queues are drawn from, as ``flags`` would have them."""
    if card.position is None or flags.suspended:
        return msgspec.structs.replace(card, ready_day=None, ready_at=None)
    if flags.buried >= 0:
        day = max(flags.buried + 1, card.due_day or 0)
        return msgspec.structs.replace(card, ready_day=day, ready_at=None)
    ready_day = None if card.due_at is not None else card.due_day or 0
    return msgspec.structs.replace(card, ready_day=ready_day, ready_at=card.due_at)
