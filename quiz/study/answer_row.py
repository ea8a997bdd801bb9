"""An answer as the row that is kept of it, in reviews and in exams."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from quiz.progress.answers import AnswerRow
from quiz.study.asked import AskedQuestion


class AnswerScore(NamedTuple):
    """What an answer is worth: ``share`` from 0 to 1, and the ``score`` that is left after deductions."""

    share: float
    score: float
    out_of: float


def answer_row(  # noqa: PLR0913 - what a question as it was asked does not know
    asked: AskedQuestion, score: AnswerScore, *, id: int, session: int, card: str, started: int,  # noqa: A002 - as in the row
    duration: int, rating: int, confidence: int | None = None, position: int | None = None,
) -> AnswerRow:  # fmt: skip
    """Return what was shown, what was answered and what it is worth; ``id`` is that of its review."""
    return AnswerRow(
        id=id,
        session=session,
        card=card,
        kind=asked.question.kind,
        seed=asked.seed,
        started=started,
        duration=duration,
        shown=_shown(asked),
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


def _shown(asked: AskedQuestion) -> str:
    """Return as JSON what was shown, with all that explains it: it can be looked at again as it was."""
    shown = msgspec.structs.replace(
        asked.shown, explanation=asked.explanation, hint=asked.hint, source=asked.question.source
    )
    return msgspec.json.encode(shown).decode()
