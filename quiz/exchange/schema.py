"""JSON Schemas of the JSON exports."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from quiz.exchange.formats import datasets
from quiz.exchange.json_file import VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(what: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a dataset's JSON export.

    Readers must tolerate unknown fields, since fields may be added within a version.
    """
    rows = list[datasets()[what].row]  # type: ignore[misc, valid-type]
    document = msgspec.defstruct(what.capitalize(), [("version", Literal[VERSION]), (what, rows)])
    return {"$schema": DIALECT, **msgspec.json.schema(document)}
