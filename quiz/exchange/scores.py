"""The score of every answered question, as rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec

_SQL = """
select answers.session, card, kind, seed, started, duration, response, score, out_of, rating, tags
from answers where id not in (select review from voids) order by id
"""


class Score(msgspec.Struct, frozen=True):
    """One answered question, in the order of an export's columns.

    ``session`` is a number written as text; ``started`` is UTC in ISO 8601 with milliseconds; ``duration``
    is in ms; ``response`` is what was chosen or typed, with `` ; `` between several; ``rating`` is 1 Again
    to 4 Easy; ``tags`` have blanks between them.
    """

    session: str
    bank: str
    question: str
    kind: str
    seed: int
    started: str
    duration: int
    response: str
    correct: bool
    score: float
    out_of: float
    rating: int
    tags: str


def scores(connection: sqlite3.Connection) -> Iterator[Score]:
    """Yield the score of every answer that was not taken back, oldest first."""
    for row in connection.execute(_SQL):
        session, card, kind, seed, started, duration, response, score, out_of, rating, tags = row
        bank, _, question = card.partition("/")
        yield Score(
            session=str(session),  # beyond what JSON readers hold as a number
            bank=bank,
            question=question,
            kind=kind,
            seed=seed,
            started=iso(started),
            duration=duration,
            response=" ; ".join(json.loads(response)),
            correct=score >= out_of,
            score=score,
            out_of=out_of,
            rating=rating,
            tags=tags,
        )


def iso(at: int) -> str:
    """Return a moment in UTC ms as ISO 8601."""
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
