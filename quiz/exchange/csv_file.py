"""Rows as CSV (RFC 4180)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import TextIO

import msgspec

from quiz.exchange.format import Export, Format

_NUMBER = re.compile(r"[+-]\d*[.,]?\d+(?:[eE][+-]?\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(rows: Iterable[msgspec.Struct], fields: tuple[str, ...], file: TextIO) -> None:
    """Write a header and a line for each row; ``file`` must not translate line ends."""
    writer = csv.writer(file)
    writer.writerow(fields)
    writer.writerows([safe(value) for value in msgspec.structs.astuple(row)] for row in rows)


def _write(export: Export, file: TextIO) -> None:
    write_csv(export.rows(), export.dataset.row.__struct_fields__, file)


FORMAT = Format("csv", "rows for spreadsheets (RFC 4180)", _write)


def safe(value: object) -> object:
    """Return a cell value that no spreadsheet runs as a formula: an apostrophe precedes text like one.

    A signed number, such as the answer -0.25, is not a formula.
    """
    if isinstance(value, str) and value.startswith(_FORMULA) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return str(value).lower() if isinstance(value, bool) else value
