"""Reading the rows of a table with SQLite from both ends of what is damaged in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from quiz.progress.database import FILE_ERRORS
from quiz.progress.salvage.records import Value
from quiz.sqlite import sqlite3

Row = tuple[Value, ...]
_LOWEST, _HIGHEST = -(2**63), 2**63 - 1
_HALVINGS = 10
"""How often a range is halved in search of rows: down to about a thousandth of it."""


class TableReader:
    """Reads the rows of a table that can be read; ``is_whole`` tells whether all could be so far."""

    def __init__(self, old: sqlite3.Connection, table: str, columns: list[str]) -> None:
        self._old = old
        self._all = f"select {', '.join(columns)} from {table}"
        self._range = f"{self._all} where {columns[0]} between ? and ? order by {columns[0]}"
        self.is_whole = True

    def rows(self) -> Iterator[Row]:
        """Yield the rows up to the first that cannot be read."""
        try:
            yield from self._old.execute(self._all)
        except FILE_ERRORS:
            self.is_whole = False

    def rows_by_key(
        self, low: int = _LOWEST, high: int = _HIGHEST, halvings: int = _HALVINGS
    ) -> Iterator[Row]:
        """Yield the rows whose first column, which is the rowid, is from ``low`` to ``high``.

        They are read upwards until one cannot be, then downwards from the other end; what is left between is
        halved, as there may be more rows between two that cannot be read. Rows may come twice.
        """
        last, first = low - 1, high + 1
        try:
            for row in self._old.execute(self._range, (low, high)):
                last = row[0]
                yield row
        except FILE_ERRORS:
            self.is_whole = False
        else:
            return
        for row in self._next("", last + 1, high):
            last = row[0]
            yield row
        with suppress(*FILE_ERRORS):
            for row in self._old.execute(f"{self._range} desc", (last + 1, high)):
                first = row[0]
                yield row
        for row in self._next("desc", last + 1, first - 1):
            first = row[0]
            yield row
        low, high = last + 1, first - 1
        if halvings and low < high:
            middle = (low + high) // 2
            yield from self.rows_by_key(low, middle, halvings - 1)
            yield from self.rows_by_key(middle + 1, high, halvings - 1)

    def _next(self, order: str, low: int, high: int) -> list[Any]:
        """Return the first row of a range if it can be read.

        The module sqlite3 may hold back the last row before an error.
        """
        with suppress(*FILE_ERRORS):
            return self._old.execute(f"{self._range} {order} limit 1", (low, high)).fetchall()
        return []
