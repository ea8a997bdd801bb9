"""A selection of rows of the log, reviews or answers."""

from __future__ import annotations

import json
from typing import Any, ClassVar

import msgspec

from quiz.progress.database import Database
from quiz.progress.ids import BITS
from quiz.progress.names import Names

MAX_TIMESTAMP = (1 << 43) - 1
"""The latest time in ms that an id can hold."""


class Selection(msgspec.Struct, frozen=True):
    """The criteria that selected rows meet; those that are None are ignored.

    ``since`` is UTC in ms and is compared with the time in the id of a row: when a card was shown or an exam
    was submitted, so that no exam is split. ``bank`` is an id or a glob, and ``cards`` are present keys.
    """

    since: int | None = None
    session: int | None = None
    bank: str | None = None
    cards: frozenset[str] | None = None

    def where(self, database: Database, table: str) -> tuple[str, dict[str, Any]]:
        """Return the condition on rows of ``table`` and its parameters; undone rows never meet it."""
        terms = [f"{table}.id not in (select review from voids)"]
        values: dict[str, Any] = {}
        if self.since is not None:
            terms.append(f"{table}.id >= :since")
            values["since"] = min(max(self.since, 0), MAX_TIMESTAMP) << BITS
        if self.session is not None:
            terms.append(f"{table}.session = :session")
            values["session"] = self.session
        if self.bank is not None:
            terms.append("substr(card, 1, instr(card, '/') - 1) glob :bank")
            values["bank"] = self.bank
        if self.cards is not None:
            present, selected = Names(database).present, self.cards
            database.define("is_selected", 2, lambda key, row: present(key, row) in selected)
            terms.append(f"is_selected(card, {table}.id)")
        return " and ".join(terms), values


EVERYTHING = Selection()


class LogRepository:
    """The base of reviews and answers. Undone rows stay in the file but are never returned."""

    table: ClassVar[str]

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, selection: Selection) -> int:
        """Return the number of rows in ``selection``."""
        where, values = selection.where(self._database, self.table)
        count: int = self._database.value(f"select count(*) from {self.table} where {where}", values)
        return count

    def cards(self) -> set[str]:
        """Return the present keys of all cards in the log."""
        names = Names(self._database)
        cards = {card for (card,) in self._database.all(f"select distinct card from {self.table}")}
        renamed = list(filter(names.was_given_up, cards))
        sql = f"select card, id from {self.table} where card in (select value from json_each(?))"
        rows = self._database.all(sql, (json.dumps(renamed),))
        return cards.difference(renamed) | {names.present(card, row) for card, row in rows}
