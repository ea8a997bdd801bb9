"""A selection of rows of the log, reviews or answers."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from quiz.progress.database import Database
from quiz.progress.ids import BITS

MAX_TIMESTAMP = (1 << 43) - 1
"""The latest time in ms that an id can hold."""


class Selection(msgspec.Struct, frozen=True):
    """The criteria that selected rows meet; those that are None are ignored.

    ``since`` is UTC in ms and is compared with the time in the id of a row: when a card was shown or an exam
    was submitted, so that no exam is split. ``bank`` is an id or a glob, and ``cards`` are keys.
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
            database.define("is_selected", self.cards.__contains__)
            terms.append("is_selected(card)")
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
        """Return the keys of all cards in the log."""
        return {card for (card,) in self._database.all(f"select distinct card from {self.table}")}
