"""Rows as CSV (RFC 4180), for programs or for spreadsheets."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import TextIO

import msgspec

from quiz.exchange.format import Export, Format, FormatOption
from quiz.text.clean import clean

_NUMBER = re.compile(r"[+-]\d*[.,]?\d+(?:[eE][+-]?\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_CONVERTIBLE = re.compile(r"(?=.*\d).{1,40}")
"""Short text with a digit, which a spreadsheet may take for a number or a date: ``1/4``, or a long id."""
BYTE_ORDER_MARK = "\ufeff"
"""Tells Excel that the file is in UTF-8."""
SPREADSHEET = FormatOption(
    "spreadsheet", "", "for opening in a spreadsheet: a byte order mark, and ids and answers kept as text"
)


def write_csv(
    rows: Iterable[msgspec.Struct], fields: tuple[str, ...], file: TextIO, *, spreadsheet: bool = False
) -> None:
    """Write a header and a line for each row; ``file`` must not translate line ends."""
    cell = _kept_as_text if spreadsheet else safe
    if spreadsheet:
        file.write(BYTE_ORDER_MARK)
    writer = csv.writer(file)
    writer.writerow(fields)
    writer.writerows([cell(value) for value in msgspec.structs.astuple(row)] for row in rows)


def _write(export: Export, file: TextIO) -> None:
    fields = export.dataset.row.__struct_fields__
    write_csv(export.rows(), fields, file, spreadsheet=SPREADSHEET.name in export.options)


FORMAT = Format(
    "csv", "rows for spreadsheets (RFC 4180)", _write, options=(SPREADSHEET,), example="--spreadsheet"
)


def safe(value: object) -> object:
    """Return a cell value without control characters that no spreadsheet runs as a formula.

    An apostrophe precedes text like a formula. A signed number, such as the answer -0.25, is none. Several
    values are one text in JSON.
    """
    if isinstance(value, tuple):
        value = msgspec.json.encode(value).decode() if value else ""
    if isinstance(value, str):
        text = clean(value)
        is_formula = (value.startswith(_FORMULA) or text.startswith(_FORMULA)) and not _NUMBER.fullmatch(text)
        return f"'{text}" if is_formula else text
    return str(value).lower() if isinstance(value, bool) else value


def _kept_as_text(value: object) -> object:
    """Return a cell value that a spreadsheet shows as it is: a formula holds text that it would convert."""
    if isinstance(value, str) and _CONVERTIBLE.fullmatch(text := clean(value)):
        quoted = text.replace('"', '""')
        return f'="{quoted}"'
    return safe(value)
