"""Which rows of the log an export takes."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

LAST_MOMENT = (1 << 43) - 1
"""In ms: ids hold no later one."""
_OF_BANK = "substr(card, 1, instr(card, '/') - 1)"


class Chosen(msgspec.Struct, frozen=True):
    """What rows must have in common; None asks for nothing.

    ``since`` is UTC in ms and compared with the moment in a row's id: that at which a card was shown, or an
    exam handed in, so that no exam is cut in two. ``bank`` is an id or a glob, ``cards`` are keys.
    """

    since: int | None = None
    session: int | None = None
    bank: str | None = None
    cards: frozenset[str] | None = None

    def where(self, connection: sqlite3.Connection, table: str) -> tuple[str, dict[str, Any]]:
        """Return the condition on the rows of ``table``, answers or reviews, and the values in it."""
        terms = [f"{table}.id not in (select review from voids)"]
        values: dict[str, Any] = {}
        if self.since is not None:
            terms.append(f"{table}.id >= :since")
            values["since"] = min(max(self.since, 0), LAST_MOMENT) << 20
        if self.session is not None:
            terms.append(f"{table}.session = :session")
            values["session"] = self.session
        if self.bank is not None:
            terms.append(f"{_OF_BANK} glob :bank")
            values["bank"] = self.bank
        if self.cards is not None:
            connection.create_function("is_chosen", 1, self.cards.__contains__, deterministic=True)
            terms.append("is_chosen(card)")
        return " and ".join(terms), values

    def count(self, connection: sqlite3.Connection, table: str) -> int:
        """Return how many rows of ``table`` are taken."""
        where, values = self.where(connection, table)
        found: int = connection.execute(f"select count(*) from {table} where {where}", values).fetchone()[0]
        return found


EVERYTHING = Chosen()


def newest(connection: sqlite3.Connection) -> int | None:
    """Return the last session in which something was answered, or None."""
    sql = """select session from answers where id not in (select review from voids)
             order by session desc limit 1"""
    row = connection.execute(sql).fetchone()
    return None if row is None else int(row[0])


def is_session(connection: sqlite3.Connection, session: int) -> bool:
    """Tell whether something was answered in a session."""
    return Chosen(session=session).count(connection, "answers") > 0
