"""The score of every answered question, as rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from quiz.exchange.format import Dataset
from quiz.kinds.base import Presentation
from quiz.kinds.response import Response
from quiz.kinds.scoring import Confidence
from quiz.progress.answers import AnswerRow, LoggedAnswer
from quiz.progress.selection import EVERYTHING, Selection
from quiz.progress.store import Store
from quiz.text.format import BETWEEN
from quiz.text.iso import iso_moment

Sureness = Literal["low", "medium", "high"]
_response = msgspec.json.Decoder(Response)
_places = msgspec.json.Decoder(tuple[int, ...])
_shown = msgspec.json.Decoder(Presentation)


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


def scores(store: Store, selection: Selection = EVERYTHING) -> Iterator[ExportedScore]:
    """Yield the score of every answer of ``selection`` that was not undone, oldest first."""
    return map(_exported, store.answers.selected(selection))


DATASET = Dataset("scores", "each answered question", ExportedScore, scores, lambda store: store.answers)


def _exported(answer: LoggedAnswer) -> ExportedScore:
    row = answer.row
    bank, _, question = row.card.partition("/")
    share = row.score / row.out_of if row.share is None else row.share
    return ExportedScore(
        session=str(row.session),  # beyond what JSON readers hold as a number
        bank=bank,
        question=question,
        kind=row.kind,
        seed=row.seed,
        started=iso_moment(row.started),
        duration=row.duration,
        response=BETWEEN.join((*_response.decode(row.response), *_points_made(row))),
        correct=share >= 1,
        score=row.score,
        out_of=row.out_of,
        rating=row.rating,
        tags=row.tags,
        session_kind=answer.session_kind,
        title=answer.title,
        share=share,
        hints=row.hints,
        confidence=sureness(row.confidence),
    )


def _points_made(row: AnswerRow) -> tuple[str, ...]:
    places = _places.decode(row.ticked)
    rubric = _shown.decode(row.shown).rubric if places else ()
    return tuple(rubric[place] for place in places)


def sureness(confidence: int | None) -> Sureness | None:
    """Return confidence in a word."""
    names: dict[int, Sureness] = {
        Confidence.LOW: "low", Confidence.MEDIUM: "medium", Confidence.HIGH: "high",
    }  # fmt: skip
    return names.get(confidence or 0)
