"""The rows of the log that are asked for: some reviews, or some answers."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from quiz.progress.database import Database
from quiz.progress.ids import BITS

LAST_MOMENT = (1 << 43) - 1
"""In ms: ids hold no later one."""


class Selection(msgspec.Struct, frozen=True):
    """What rows of reviews or answers must have in common; None asks for nothing.

    ``since`` is UTC in ms and compared with the moment in a row's id: that at which a card was shown, or an
    exam handed in, so that no exam is cut in two. ``bank`` is an id or a glob, ``cards`` are keys.
    """

    since: int | None = None
    session: int | None = None
    bank: str | None = None
    cards: frozenset[str] | None = None

    def where(self, database: Database, table: str) -> tuple[str, dict[str, Any]]:
        """Return the condition on rows of ``table``, with its values; what was undone never meets it."""
        terms = [f"{table}.id not in (select review from voids)"]
        values: dict[str, Any] = {}
        if self.since is not None:
            terms.append(f"{table}.id >= :since")
            values["since"] = min(max(self.since, 0), LAST_MOMENT) << BITS
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
    """What reviews and answers have in common; those that were undone are kept, and never found."""

    table: ClassVar[str]

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, selection: Selection) -> int:
        """Return how many rows are of ``selection``."""
        where, values = selection.where(self._database, self.table)
        found: int = self._database.value(f"select count(*) from {self.table} where {where}", values)
        return found

    def cards(self) -> set[str]:
        """Return the names that cards have in the log."""
        return {card for (card,) in self._database.all(f"select distinct card from {self.table}")}
