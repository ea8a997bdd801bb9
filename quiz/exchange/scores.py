"""The score of every answered question, as rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec

from quiz.exchange.chosen import EVERYTHING, Chosen
from quiz.kinds.scoring import Confidence

_SQL = """
select answers.session, card, answers.kind, seed, answers.started, duration, response, score, out_of, rating,
  tags, coalesce(sessions.kind, 'review'), coalesce(title, scope, ''), coalesce(share, score / out_of), hints,
  confidence
from answers left join sessions on sessions.id = answers.session
  left join exams on exams.session = answers.session
where {where} order by answers.id
"""
Sureness = Literal["low", "medium", "high"]
_response = msgspec.json.Decoder(list[str])


class ExportedScore(msgspec.Struct, frozen=True):
    """One answered question, in the order of an export's columns.

    ``session`` is a number written as text; ``started`` is UTC in ISO 8601 with milliseconds; ``duration``
    is in ms; ``response`` is what was chosen or typed, with `` ; `` between several; ``correct`` tells
    whether it is wholly right, whatever hints, tries and confidence made of the ``score``; ``rating`` is 1
    Again to 4 Easy, 0 where an exam does not count; ``tags`` have blanks between them. ``session_kind`` is
    review, exam or interview; ``share`` is what the response is worth from 0 to 1; ``confidence`` is there
    where it was asked.
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
    session_kind: str
    title: str
    share: float
    hints: int
    confidence: Sureness | None


def scores(connection: sqlite3.Connection, chosen: Chosen = EVERYTHING) -> Iterator[ExportedScore]:
    """Yield the score of every answer that is chosen and was not taken back, oldest first."""
    where, values = chosen.where(connection, "answers")
    for row in connection.execute(_SQL.format(where=where), values):
        yield _score(*row)


def _score(session: int, card: str, kind: str, seed: int, started: int, *rest: Any) -> ExportedScore:  # noqa: ANN401
    duration, response, score, out_of, rating, tags, session_kind, title, share, hints, confidence = rest
    bank, _, question = card.partition("/")
    return ExportedScore(
        session=str(session),  # beyond what JSON readers hold as a number
        bank=bank,
        question=question,
        kind=kind,
        seed=seed,
        started=iso(started),
        duration=duration,
        response=" ; ".join(_response.decode(response)),
        correct=share >= 1,
        score=score,
        out_of=out_of,
        rating=rating,
        tags=tags,
        session_kind=session_kind,
        title=title,
        share=share,
        hints=hints,
        confidence=sureness(confidence),
    )


def sureness(confidence: int | None) -> Sureness | None:
    """Return confidence in a word."""
    names: dict[int, Sureness] = {
        Confidence.LOW: "low", Confidence.MEDIUM: "medium", Confidence.HIGH: "high",
    }  # fmt: skip
    return names.get(confidence or 0)


def iso(at: int) -> str:
    """Return a moment in UTC ms as ISO 8601."""
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
