"""The stored row of an answer, in reviews and exams."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from quiz.progress.answers import AnswerRow
from quiz.study.asked import AskedQuestion


class AnswerScore(NamedTuple):
    """The score of an answer: ``share`` from 0 to 1 for the response, ``score`` after deductions."""

    share: float
    score: float
    out_of: float


def answer_row(  # noqa: PLR0913 - the columns that the question does not know
    asked: AskedQuestion, score: AnswerScore, *, id: int, session: int, card: str, started: int,  # noqa: A002 - named as in the row
    duration: int, rating: int, confidence: int | None = None, position: int | None = None,
) -> AnswerRow:  # fmt: skip
    """Return the row of an answer; its review has the same ``id``."""
    shown = msgspec.structs.replace(  # with all texts, so that the answer can be shown again as it was
        asked.shown, explanation=asked.explanation, hint=asked.hint, source=asked.question.source
    )
    return AnswerRow(
        id=id,
        session=session,
        card=card,
        kind=asked.question.kind,
        seed=asked.seed,
        started=started,
        duration=duration,
        shown=msgspec.json.encode(shown).decode(),
        response=msgspec.json.encode(asked.response).decode(),
        score=score.score,
        out_of=score.out_of,
        rating=rating,
        hints=asked.hints,
        tags=" ".join(asked.question.tags),
        share=score.share,
        confidence=confidence,
        position=position,
        ticked=msgspec.json.encode(asked.ticked).decode(),
    )
