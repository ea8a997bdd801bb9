"""Rows as one JSON document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

import msgspec

VERSION = 1
"""Of the document's shape: goes up when a field changes its meaning or goes."""


def write_json(rows: Iterable[msgspec.Struct], what: str, file: TextIO) -> None:
    """Write ``{"version": 1, what: [rows]}``."""
    document = {"version": VERSION, what: list(rows)}
    file.write(msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n")
