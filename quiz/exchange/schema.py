"""The JSON exports as JSON Schema, for whoever reads them."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from quiz.exchange.formats import datasets
from quiz.exchange.json_file import VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(what: str) -> dict[str, Any]:
    """Return the format of a dataset in JSON as JSON Schema, draft 2020-12.

    Readers are to expect fields that are not in it: a version may add some.
    """
    rows = list[datasets()[what].row]  # type: ignore[misc, valid-type]
    document = msgspec.defstruct(what.capitalize(), [("version", Literal[VERSION]), (what, rows)])
    return {"$schema": DIALECT, **msgspec.json.schema(document)}
