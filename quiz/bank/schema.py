"""The bank format as types, and as JSON Schema for editors."""

from __future__ import annotations

from typing import Annotated, Any, Union

import msgspec

from quiz.bank.exam_file import ExamFile
from quiz.kinds import KINDS
from quiz.kinds.base import Question
from quiz.kinds.field_types import LISTED, Slug, Tags, Text

SCHEMA_ID = "https://json-schema.org/draft/2020-12/schema"


HintCost = Annotated[float, msgspec.Meta(ge=0, le=1)]
MAX_DESCRIPTION = 100
Description = Annotated[str, msgspec.Meta(max_length=MAX_DESCRIPTION)]
Level = Annotated[int, msgspec.Meta(ge=1, le=3)]


class BankHead(msgspec.Struct, forbid_unknown_fields=True):
    """A bank file whose questions are converted later, one by one, so that a broken one hides no other."""

    id: Slug
    title: Text
    questions: Annotated[list[Any], msgspec.Meta(min_length=1)]
    description: Description = ""
    """What one can do after it, in a line."""
    level: Level | None = None
    tags: Tags = []
    requires: Annotated[list[Slug], LISTED] = []
    hint_cost: HintCost = 0.0
    """How much a hint reduces the score, unless the question sets its own."""
    disregard: Annotated[list[Slug], LISTED] = []
    """The codes of rules that ``quiz check --strict`` does not hold the bank to."""


class Bank(msgspec.Struct, gc=False):
    """A bank: its head, and its questions in the order of the file."""

    id: str
    title: str
    tags: list[str]
    requires: list[str]
    questions: list[Question]
    description: str = ""
    level: int | None = None


def json_schema() -> dict[str, Any]:
    """Return the bank format as JSON Schema, draft 2020-12.

    Editors parse plain YAML scalars as numbers and booleans where ``quiz`` reads text, so the schema accepts
    these wherever it accepts text.
    """
    kinds = tuple(KINDS.values())
    bank = msgspec.defstruct(
        "Bank",
        [
            ("id", Slug),
            ("title", Text),
            ("questions", Annotated[list[Union[kinds]], msgspec.Meta(min_length=1)]),  # type: ignore[valid-type]  # noqa: UP007 - built at run time
            ("description", Description, ""),
            ("level", Level | None, None),
            ("tags", Tags, []),
            ("requires", Annotated[list[Slug], LISTED], []),
            ("hint_cost", HintCost, 0.0),
            ("disregard", Annotated[list[Slug], LISTED], []),
        ],
        forbid_unknown_fields=True,
    )
    return {"$schema": SCHEMA_ID, **_accept_scalars(msgspec.json.schema(bank))}


def exam_schema() -> dict[str, Any]:
    """Return the format of exam files as JSON Schema, draft 2020-12, accepting scalars in the same way."""
    return {"$schema": SCHEMA_ID, **_accept_scalars(msgspec.json.schema(ExamFile))}


def _accept_scalars(node: Any) -> Any:  # noqa: ANN401 - any part of a JSON document
    if isinstance(node, list):
        return [_accept_scalars(item) for item in node]
    if not isinstance(node, dict):
        return node
    schema = {key: _accept_scalars(value) for key, value in node.items()}
    if schema.get("type") == "string" and "enum" not in schema:
        schema["type"] = ["string", "number", "boolean"]
    return schema
