"""Times in JSON have one form in every output: ISO 8601 in UTC with milliseconds."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from quiz.exchange.json_file import VERSION
from quiz.exchange.schema import json_schema
from quiz.study.card_list import listed
from quiz.study.context import Study
from quiz.study.results.history import as_data, page
from tests.conftest import Clock
from tests.exchange.exporting import csv_rows, examined, json_rows, written
from tests.study.examining import opened

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
TIMES = {"due", "last_review", "started", "timestamp"}
"""The fields that hold a time or a date."""


@pytest.fixture
def study(tmp_path: Path, clock: Clock) -> Iterator[Study]:
    found = opened(tmp_path)
    examined(found, clock, count=True)
    yield found
    found.close()


def rows_of_list(study: Study, clock: Clock) -> list[dict[str, Any]]:
    """Return the rows of ``quiz list --json``."""
    rows = listed(study, study.search.keys("", clock()), clock())
    return [json.loads(msgspec.json.encode(row)) for row in rows]


OUTPUTS: dict[str, Callable[[Study, Clock], list[dict[str, Any]]]] = {
    "list": rows_of_list,
    "cards": lambda study, _: json_rows(study, what="cards"),
    "cards csv": lambda study, _: csv_rows(written(study, "csv", what="cards")),
    "scores": lambda study, _: json_rows(study),
    "scores csv": lambda study, _: csv_rows(written(study, "csv")),
    "xapi": lambda study, _: [json.loads(line) for line in written(study, "xapi").splitlines()],
    "sessions": lambda study, _: [dict(as_data(past)) for past in page(study.store, 9)],
}


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_time_is_in_utc_with_milliseconds(study: Study, clock: Clock, output: str) -> None:
    rows = OUTPUTS[output](study, clock)
    texts = [row[field] for row in rows for field in TIMES & set(row) if row[field]]
    times = [text for text in texts if not DATE.fullmatch(text)]
    assert times
    assert [text for text in times if not TIME.fullmatch(text)] == []
    assert all(datetime.fromisoformat(text).tzinfo is not None for text in times)


def test_a_card_is_due_alike_in_every_output(study: Study, clock: Clock) -> None:
    due = {row["card"]: row["due"] for row in rows_of_list(study, clock)}
    assert {row["card"]: row["due"] for row in json_rows(study, what="cards")} == due
    csv_due = {row["card"]: row["due"] or None for row in csv_rows(written(study, "csv", what="cards"))}
    assert csv_due == due
    assert any(text and TIME.fullmatch(text) for text in due.values())


def test_the_schema_has_the_version_that_has_this_form() -> None:
    assert VERSION == 2
    assert json_schema("cards")["$ref"] == "#/$defs/Cards"
    assert json_schema("cards")["$defs"]["Cards"]["properties"]["version"] == {"enum": [VERSION]}
