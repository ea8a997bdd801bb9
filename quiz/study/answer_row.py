"""A rated answer as the rows that are kept of it."""

from __future__ import annotations

import msgspec

from quiz.fsrs.rating import Rating
from quiz.kinds.scoring import earned
from quiz.progress.log import AnswerRow, ReviewRow
from quiz.study.asked import AskedQuestion, ReviewItem


def answer_row(turn: ReviewItem, review: ReviewRow) -> AnswerRow:
    """Return what was shown, what was answered and what it is worth, beside its review."""
    share = worth(turn, review.rating)
    return AnswerRow(
        id=review.id,
        session=review.session,
        card=turn.key,
        kind=turn.question.kind,
        seed=turn.seed,
        started=turn.started.at,
        duration=review.duration,
        shown=kept(turn),
        response=msgspec.json.encode(turn.told).decode(),
        score=earned(share, hint_cost=turn.question.cost_of_hint * turn.hints),
        out_of=1.0,
        rating=review.rating,
        hints=turn.hints,
        tags=" ".join(turn.question.tags),
        share=share,
    )


def kept(asked: AskedQuestion) -> str:
    """Return as JSON what was shown, with all that explains it: it can be looked at again as it was."""
    shown = msgspec.structs.replace(
        asked.shown, explanation=asked.explanation, hint=asked.hint, source=asked.question.source
    )
    return msgspec.json.encode(shown).decode()


def worth(turn: ReviewItem, rating: int) -> float:
    """Return what the answer is worth: by its rubric, its grade, or the learner's own rating."""
    if turn.grade is None or (turn.question.self_rated and not turn.shown.rubric):
        return float(rating != Rating.AGAIN)
    return turn.grade.score
