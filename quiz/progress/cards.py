"""Cards: the position of each in its bank, its memory state and its flags."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from zlib import crc32

import msgspec

from quiz.kinds.follow_up import main_card
from quiz.progress.database import Database
from quiz.progress.names import Names


class Flags(msgspec.Struct, frozen=True):
    """The learner's decisions about a card; ``buried`` is the last day of study on which it is withheld."""

    suspended: bool = False
    buried: int = -1
    marked: bool = False


NO_FLAGS = Flags()


class CardRow(msgspec.Struct, frozen=True, gc=False):
    """The row of a card, by the names of the columns.

    ``phase`` is a ``Phase``; ``stability`` is in days; ``due_day`` and ``last_day`` are days of study counted
    from 1970-01-01; ``due_at`` and ``last_at`` are UTC in ms. ``position`` is None if the bank no longer has
    the card. ``family`` is the question if it has several cards, siblings, and otherwise None.
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
    stability_fast: float | None = None
    last_at: int | None = None
    family: str | None = None


class FlaggedCard(NamedTuple):
    """A card with its flags."""

    card: CardRow
    flags: Flags


class LearnedQuestion(NamedTuple):
    """A question with a history: its fingerprint as it was learned, and the number of its cards."""

    fingerprint: str
    cards: int


_FIELDS = CardRow.__struct_fields__
_STATE = tuple(name for name in _FIELDS if name not in ("id", "card", "question", "bank", "shuffle"))
"""The columns that reviews and edits change; the others change only when a card is renamed."""
_INSERT = f"insert into cards ({', '.join(_FIELDS[1:])}) values ({', '.join('?' * (len(_FIELDS) - 1))})"
_STORE_STATE = "update cards set stability = ?, difficulty = ?, stability_fast = ? where id = ?"
_STORE_ALL = f"update cards set {', '.join(f'{name} = :{name}' for name in _STATE)} where id = :id"
_COLUMNS = ", ".join(_FIELDS)
_LOST = """
phase <> 0 and (position is null or bank not in (
  select id from banks where name in (select value from json_each(?))))"""
_FLAGGED = f"""
{", ".join(f"c.{name}" for name in _FIELDS)},
coalesce(suspended, 0), coalesce(buried, -1), coalesce(marked, 0)"""


def new_card(key: str, bank: int, position: int, fingerprint: str, *, has_siblings: bool = False) -> CardRow:
    """Return the row of a card that has never been reviewed."""
    question, shuffle = key.partition("#")[0], crc32(key.encode())
    family = question if has_siblings else None
    return CardRow(0, key, question, bank, position, fingerprint, shuffle, ready_day=0, family=family)


def with_ready_times(card: CardRow, flags: Flags) -> CardRow:
    """Return ``card`` with ``ready_day`` and ``ready_at``: when queues show it, given its ``flags``.

    A card reviewed on a day after that of its burial is no longer buried.
    """
    if card.position is None or flags.suspended:
        return msgspec.structs.replace(card, ready_day=None, ready_at=None)
    if flags.buried >= 0 and (card.last_day is None or card.last_day <= flags.buried):
        day = max(flags.buried + 1, card.due_day or 0)
        return msgspec.structs.replace(card, ready_day=day, ready_at=None)
    ready_day = None if card.due_at is not None else card.due_day or 0
    return msgspec.structs.replace(card, ready_day=ready_day, ready_at=card.due_at)


class CardRepository:
    """The rows of all cards, including those that no bank has any more."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, key: str) -> CardRow | None:
        """Return the card with the key, or None."""
        row = self._database.first(f"select {_COLUMNS} from cards where card = ?", (key,))
        return CardRow(*row) if row else None

    def current(self, card: CardRow) -> CardRow | None:
        """Return a card as it is now, under whatever name, or None if the file has it no more.

        The id of a removed row may be given to another card; ``shuffle``, which no renaming changes, tells
        them apart.
        """
        sql = f"select {_COLUMNS} from cards where id = ? and shuffle = ?"
        row = self._database.first(sql, (card.id, card.shuffle))
        return CardRow(*row) if row else self.find(card.card)

    def named(self, key: str, at: int) -> CardRow | None:
        """Return the card that had the key when the row with the id ``at`` was logged, or None."""
        return self.find(Names(self._database).present(key, at))

    def present_keys(self, logged: Iterable[tuple[str, int]]) -> list[str]:
        """Return the key that each card now has, given its key in a row of the log and the id of the row."""
        rows = list(logged)
        names = Names(self._database, {main_card(key) for key, _ in rows})
        return [names.present(key, at) for key, at in rows]

    def flags_of(self, key: str) -> Flags:
        """Return the flags of the card with the key."""
        row = self._database.first("select suspended, buried, marked from flags where card = ?", (key,))
        return Flags(bool(row[0]), row[1], bool(row[2])) if row else Flags()

    def flags(self) -> dict[str, Flags]:
        """Return the flags of all cards that have any, by key."""
        rows = self._database.all("select card, suspended, buried, marked from flags")
        return {key: Flags(bool(suspended), buried, bool(marked)) for key, suspended, buried, marked in rows}

    def each(self) -> Iterator[CardRow]:
        """Yield all cards, in the order of their rows."""
        for row in self._database.each(f"select {_COLUMNS} from cards order by id"):
            yield CardRow(*row)

    def of_bank(self, bank: int) -> list[CardRow]:
        """Return the cards that a bank has or has had."""
        return [
            CardRow(*row)
            for row in self._database.all(f"select {_COLUMNS} from cards where bank = ?", (bank,))
        ]

    def due_days_of_siblings(self, card: CardRow) -> list[int]:
        """Return the days on which cards of the same question come that are in review."""
        sql = (
            "select ready_day from cards where family = ? and id <> ? and phase = 2 and ready_day is not null"
        )
        return [day for (day,) in self._database.all(sql, (card.family, card.id))]

    def has_lost(self, banks: Iterable[str]) -> bool:
        """Tell whether a card has a history but no place in any of ``banks``, those that there are."""
        sql = f"select 1 from cards where {_LOST} limit 1"
        return self._database.first(sql, (json.dumps(list(banks)),)) is not None

    def lost(self, banks: Iterable[str]) -> list[CardRow]:
        """Return the cards with a history but no place in any of ``banks``."""
        sql = f"select {_COLUMNS} from cards where {_LOST}"
        return [CardRow(*row) for row in self._database.all(sql, (json.dumps(list(banks)),))]

    def learned(self) -> dict[str, LearnedQuestion]:
        """Return the questions with a history, by key, whether or not a bank has them."""
        learned: dict[str, LearnedQuestion] = {}
        for key, fingerprint in self._database.each(
            "select question, fingerprint from cards where phase <> 0"
        ):
            cards = learned[key].cards if key in learned else 0
            learned[key] = LearnedQuestion(fingerprint, cards + 1)
        return learned

    def in_phase(self, phase: int) -> list[CardRow]:
        """Return the cards in a phase of learning."""
        return [CardRow(*row) for row in self._database.all("select * from cards where phase = ?", (phase,))]

    def find_all(self, keys: list[str]) -> list[FlaggedCard]:
        """Return the cards with the keys, and their flags, in that order."""
        sql = f"""select {_FLAGGED} from json_each(?) wanted cross join cards c on c.card = wanted.value
                  left join flags f on f.card = c.card order by wanted.key"""
        return [_flagged(row) for row in self._database.all(sql, (json.dumps(keys),))]

    def in_study_order(self, bank: str = "*") -> Iterator[FlaggedCard]:
        """Yield the cards of the library with their flags; ``bank`` is a glob of bank ids."""
        sql = f"""select {_FLAGGED} from cards c join banks on banks.id = c.bank
                  left join flags f on f.card = c.card
                  where position is not null and banks.name glob ? order by rank, position"""
        return map(_flagged, self._database.each(sql, (bank,)))

    def update(self, card: CardRow, before: CardRow | None = None) -> None:
        """Store the state of an existing card, and with it when queues show it, given its flags.

        Given the card ``before``, only the columns that differ are written: each index that need not change
        saves writing a page to disk.
        """
        card = with_ready_times(card, self.flags_of(card.card))
        names = [name for name in _STATE if before is None or getattr(card, name) != getattr(before, name)]
        if names:
            settings = ", ".join(f"{name} = :{name}" for name in names)
            self._database.run(f"update cards set {settings} where id = :id", msgspec.structs.asdict(card))

    def store_all(self, cards: Iterable[CardRow]) -> None:
        """Store the whole state of existing cards, with the ready times that they have."""
        self._database.run_many(_STORE_ALL, map(msgspec.structs.asdict, cards))

    def store_states(self, states: Iterable[tuple[float, float, float | None, int]]) -> None:
        """Store the stability, difficulty and fast stability of the cards with the ids that come last."""
        self._database.run_many(_STORE_STATE, states)

    def add(self, cards: Iterable[CardRow]) -> None:
        """Add cards, which may have flags from an earlier time in the file; each gets its id here."""
        rows = list(cards)
        self._database.run_many(_INSERT, [msgspec.structs.astuple(card)[1:] for card in rows])
        added = {card.card for card in rows}
        flagged = [key for (key,) in self._database.all("select card from flags") if key in added]
        for key in flagged:
            self.update(self.expect(key))

    def expect(self, key: str) -> CardRow:
        """Return the card with the key. Raises ``KeyError`` if the file lacks it."""
        card = self.find(key)
        if card is None:
            raise KeyError(key)
        return card

    def restore(self, card: CardRow) -> CardRow:
        """Add a card again whose question was removed, without a position in a bank; return its row."""
        self.add([msgspec.structs.replace(card, position=None)])
        return self.expect(card.card)

    def await_question(self, key: str) -> CardRow:
        """Add a card of which only the log has come, and no question yet; return its row.

        Its bank may be here and have the question, if this device gave the row of that to another card: it is
        looked at again when the library is opened.
        """
        bank = key.partition("/")[0]
        sql = "insert into banks (name, digest, rank) values (?, '', 0) on conflict do update set digest = ''"
        self._database.run(sql, (bank,))
        number = self._database.value("select id from banks where name = ?", (bank,))
        return self.restore(new_card(key, number, 0, ""))

    def remove(self, card: CardRow) -> None:
        """Delete a card that has never been reviewed."""
        self._database.run("delete from cards where id = ?", (card.id,))


def _flagged(row: tuple[Any, ...]) -> FlaggedCard:
    suspended, buried, marked = row[-3:]
    return FlaggedCard(CardRow(*row[:-3]), Flags(bool(suspended), buried, bool(marked)))
