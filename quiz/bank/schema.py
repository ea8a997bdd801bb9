"""The bank format as types, and as JSON Schema for editors."""

from __future__ import annotations

from typing import Annotated, Any, Union

import msgspec

from quiz.bank.exam_file import ExamFile
from quiz.kinds import KINDS
from quiz.kinds.base import Question, Slug, Text

SCHEMA_ID = "https://json-schema.org/draft/2020-12/schema"


HintCost = Annotated[float, msgspec.Meta(ge=0, le=1)]


class BankHead(msgspec.Struct, forbid_unknown_fields=True):
    """A bank file but for its questions, which are read one by one so that one cannot hide the rest."""

    id: Slug
    title: Text
    questions: Annotated[list[Any], msgspec.Meta(min_length=1)]
    tags: list[Slug] = []
    requires: list[Slug] = []
    hint_cost: HintCost = 0.0
    """What a hint takes off the score, for questions that do not say so themselves."""


class Bank(msgspec.Struct, gc=False):
    """A bank as read: its head, and its questions in the order written."""

    id: str
    title: str
    tags: list[str]
    requires: list[str]
    questions: list[Question]


def json_schema() -> dict[str, Any]:
    """Return the bank format as JSON Schema, draft 2020-12.

    YAML parsers make numbers and booleans of plain scalars where ``quiz`` reads text, so the schema
    admits these wherever it admits text.
    """
    kinds = tuple(KINDS.values())
    whole = msgspec.defstruct(
        "Bank",
        [
            ("id", Slug),
            ("title", Text),
            ("questions", Annotated[list[Union[kinds]], msgspec.Meta(min_length=1)]),  # type: ignore[valid-type]  # noqa: UP007 - made at run time
            ("tags", list[Slug], []),
            ("requires", list[Slug], []),
            ("hint_cost", HintCost, 0.0),
        ],
        forbid_unknown_fields=True,
    )
    return {"$schema": SCHEMA_ID, **_admit_scalars(msgspec.json.schema(whole))}


def exam_schema() -> dict[str, Any]:
    """Return the format of exam files as JSON Schema, draft 2020-12; scalars are admitted likewise."""
    return {"$schema": SCHEMA_ID, **_admit_scalars(msgspec.json.schema(ExamFile))}


def _admit_scalars(node: Any) -> Any:  # noqa: ANN401 - any part of a JSON document
    if isinstance(node, list):
        return [_admit_scalars(item) for item in node]
    if not isinstance(node, dict):
        return node
    admitted = {key: _admit_scalars(value) for key, value in node.items()}
    if admitted.get("type") == "string" and "enum" not in admitted:
        admitted["type"] = ["string", "number", "boolean"]
    return admitted
