"""Which table a row of a damaged file belongs to, by the types of its values and by what they can mean.

Tables without a rowid are stored as indexes are, whose rows must not be taken for theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from quiz.progress.salvage.records import Record, Value
from quiz.sqlite import sqlite3

LOG = (
    *("sessions", "reviews", "answers", "voids", "resets", "due_changes", "known_states", "flag_changes"),
    *("renames", "weights", "plans", "unknown_events"),
)
"""Tables whose rows never change."""
OTHERS = ("meta", "flags", "exams", "exam_responses", "cards", "drafts")
"""Tables whose rows may be found in several versions, of which one is taken."""
_TYPES: dict[str, tuple[type, ...]] = {"INTEGER": (int,), "TEXT": (str,), "REAL": (float, int)}


def _is_key(value: Value) -> bool:
    """Tell whether a value can be the key of a card, which begins with that of its bank."""
    return isinstance(value, str) and "/" in value


def _is_id(value: Value) -> bool:
    return isinstance(value, int) and value >= 0


_MEANINGS: dict[str, Callable[[Value], bool]] = {
    **dict.fromkeys(("old", "new"), _is_key),
    **dict.fromkeys(("id", "session", "review", "until", "version", "device"), _is_id),
}
"""What values of columns of these names can be, besides being of the right type.

An index on cards has their keys, as a rename does, but followed by the name of a flag, a number or an id.
"""


class Column(NamedTuple):
    """A column of a table, as ``pragma table_info`` has it."""

    name: str
    types: tuple[type, ...]
    may_be_null: bool
    is_key: bool
    meaning: Callable[[Value], bool] | None = None

    def can_be(self, value: Value) -> bool:
        """Tell whether a value is of the right type, and can be meant."""
        if value is None:
            return self.may_be_null
        return isinstance(value, self.types) and (self.meaning is None or self.meaning(value))


class Table(NamedTuple):
    """A table; if it has a rowid, that is its first column, which is null in the stored row."""

    name: str
    columns: tuple[Column, ...]
    has_rowid: bool
    fewest: int
    """The columns that each row has: those added by later versions may be missing."""

    def row(self, record: Record) -> tuple[Value, ...] | None:
        """Return the values of a row if it may be one of this table, else None."""
        values = record.values
        if self.has_rowid != (record.rowid is not None) or not self.fewest <= len(values) <= len(
            self.columns
        ):
            return None
        if self.has_rowid and self.columns[0].is_key:
            if values[0] is not None:
                return None
            values = (record.rowid, *values[1:])
        return values if self.fits(values) else None

    def fits(self, values: tuple[Value, ...]) -> bool:
        """Tell whether the values can be those of the columns, as far as there are values."""
        return all(column.can_be(value) for column, value in zip(self.columns, values, strict=False))


def tables_of(schema: sqlite3.Connection) -> list[Table]:
    """Return the tables that are worth bringing out, as a sound file has them."""
    without_rowid = {name for (name,) in schema.execute("select name from pragma_table_list where wr")}
    return [_table(schema, name, has_rowid=name not in without_rowid) for name in (*LOG, *OTHERS)]


def _table(schema: sqlite3.Connection, name: str, *, has_rowid: bool) -> Table:
    rows = schema.execute(f"pragma table_info({name})").fetchall()
    columns, fewest = [], 0
    for number, (_, column, kind, is_not_null, _, key) in enumerate(rows, 1):
        meaning = _MEANINGS.get(column)
        columns.append(Column(column, _TYPES[kind], not is_not_null and not key, bool(key), meaning))
        if is_not_null or key:
            fewest = number
    return Table(name, tuple(columns), has_rowid, fewest)
