"""Rows as a JSON document, written row by row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

import msgspec

from quiz.exchange.format import Export, Format
from quiz.text.clean import clean_json

VERSION = 2
"""The version of the document's schema, raised when a field is removed or changes its meaning."""


def write_json(rows: Iterable[msgspec.Struct], what: str, file: TextIO) -> None:
    """Write ``{"version": 2, what: [rows]}``, with each row indented."""
    file.write(f'{{\n  "version": {VERSION},\n  "{what}": [')
    comma = ""
    for row in rows:
        text = clean_json(msgspec.json.format(msgspec.json.encode(row), indent=2).decode())
        file.write(comma + "\n    " + text.replace("\n", "\n    "))  # strings in JSON contain no line ends
        comma = ","
    file.write("\n  ]\n}\n" if comma else "]\n}\n")


def _write(export: Export, file: TextIO) -> None:
    write_json(export.rows(), export.dataset.name, file)


FORMAT = Format("json", "one JSON document, with a schema", _write)
