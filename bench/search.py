"""Queries over the made library, once it is open."""

from __future__ import annotations

from statistics import median

from bench.made import NOON, Made
from bench.measure import settle, timed
from bench.table import Row
from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import Study

ROUNDS = 21
LIMIT = 20.0
"""ms."""

QUERIES = (
    "",
    "bank:made.b1* kind:numeric",
    "is:due",
    "is:review",
    "tag:made -is:suspended (is:due or is:new) kind:text",
    "prop:lapses>3",
    "prop:retrievability<0.9 prop:stability>30",
    "optimiser",
    '"bias-corrected moments" is:due',
    "zebra",
    "curve*flattens",
    "id:*/q9*",
)


def rows(made: Made) -> list[Row]:
    """Return a row for each query, with how many cards it finds."""
    study = made.open()
    try:
        settle()
        return [_row(study, query) for query in QUERIES]
    finally:
        study.close()


def _row(study: Study, query: str) -> Row:
    def search() -> list[str]:
        return study.search.keys(query, Timestamp(NOON, 0))

    what = f"{query or 'the empty query'}: {len(search()):,} cards"
    return Row(what, median(timed(search) for _ in range(ROUNDS)), "the design's limit", LIMIT, 1)
