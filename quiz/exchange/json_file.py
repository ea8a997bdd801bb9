"""Rows as one JSON document, written row by row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

import msgspec

from quiz.exchange.format import Export, Format

VERSION = 2
"""Of the document's shape: goes up when a field changes its meaning or goes."""


def write_json(rows: Iterable[msgspec.Struct], what: str, file: TextIO) -> None:
    """Write ``{"version": 2, what: [rows]}``."""
    file.write(f'{{\n  "version": {VERSION},\n  "{what}": [')
    comma = ""
    for row in rows:
        text = msgspec.json.format(msgspec.json.encode(row), indent=2).decode()
        file.write(comma + "\n    " + text.replace("\n", "\n    "))  # text within JSON has no line ends
        comma = ","
    file.write("\n  ]\n}\n" if comma else "]\n}\n")


def _write(export: Export, file: TextIO) -> None:
    write_json(export.rows(), export.dataset.name, file)


FORMAT = Format("json", "one JSON document, with a schema", _write)
