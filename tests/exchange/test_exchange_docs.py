"""docs/exports.md names every format, field and interaction."""

import re
from pathlib import Path

import pytest

from docs import tables
from quiz.exchange.formats import datasets, formats
from quiz.exchange.scores import ExportedScore
from quiz.kinds import KINDS

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text()


def first_cells(heading: str) -> list[str]:
    """Return the words in code in the first column of the table under a heading."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    return [word for row in rows for word in re.findall(r"`([^`]+)`", row)]


def test_every_format_has_an_example() -> None:
    assert set(re.findall(r"--format ([a-z]+)", PAGE)) == set(formats())


def test_every_column_of_the_csv_is_explained() -> None:
    assert first_cells("CSV") == list(ExportedScore.__struct_fields__)


@pytest.mark.parametrize("what", ["reviews", "cards"])
def test_the_fields_of_reviews_and_cards_are_named(what: str) -> None:
    section = PAGE.split("\n## Reviews and cards\n")[1].split("\n## ")[0]
    assert set(datasets()[what].row.__struct_fields__) <= set(re.findall(r"`([a-z_]+)`", section))


def test_every_interaction_is_explained() -> None:
    interactions = {name for kind in KINDS.values() for name in tables.interactions_of(kind)}
    assert interactions
    assert interactions <= set(first_cells("xAPI"))
