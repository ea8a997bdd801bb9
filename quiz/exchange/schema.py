"""The JSON exports as JSON Schema, for whoever reads them."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from quiz.exchange.cards import ExportedCard
from quiz.exchange.json_file import VERSION
from quiz.exchange.reviews import ExportedReview
from quiz.exchange.scores import ExportedScore

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ROWS: dict[str, type[msgspec.Struct]] = {
    "scores": ExportedScore,
    "reviews": ExportedReview,
    "cards": ExportedCard,
}
"""What there is to export, with the fields of its rows."""


def json_schema(what: str) -> dict[str, Any]:
    """Return what ``write_json`` writes of scores, reviews or cards as JSON Schema, draft 2020-12.

    Readers are to expect fields that are not in it: a version may add some.
    """
    document = msgspec.defstruct(what.capitalize(), [("version", Literal[VERSION]), (what, list[ROWS[what]])])  # type: ignore[valid-type]
    return {"$schema": DIALECT, **msgspec.json.schema(document)}
