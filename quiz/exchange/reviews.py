"""The log of reviews as rows, with the columns that fsrs-optimizer reads."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

from quiz.exchange.chosen import EVERYTHING, Chosen


class ExportedReview(msgspec.Struct, frozen=True):
    """One review: times in ms (UTC), rating 1 to 4, state 0 new, 1 learning, 2 review, 3 relearning."""

    card_id: str
    review_time: int
    review_rating: int
    review_state: int
    review_duration: int


def reviews(connection: sqlite3.Connection, chosen: Chosen = EVERYTHING) -> Iterator[ExportedReview]:
    """Yield every review that is chosen and was not taken back, oldest first."""
    where, values = chosen.where(connection, "reviews")
    sql = f"select card, at, rating, phase, duration from reviews where {where} order by id"
    for row in connection.execute(sql, values):
        yield ExportedReview(*row)
