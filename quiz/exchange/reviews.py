"""The log of reviews as rows, with the columns that fsrs-optimizer reads."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

_SQL = """
select card, at, rating, phase, duration from reviews where id not in (select review from voids) order by id
"""


class ReviewRow(msgspec.Struct, frozen=True):
    """One review: times in ms (UTC), rating 1 to 4, state 0 new, 1 learning, 2 review, 3 relearning."""

    card_id: str
    review_time: int
    review_rating: int
    review_state: int
    review_duration: int


def reviews(connection: sqlite3.Connection) -> Iterator[ReviewRow]:
    """Yield every review that was not taken back, oldest first."""
    for row in connection.execute(_SQL):
        yield ReviewRow(*row)
