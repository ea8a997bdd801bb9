"""The rating that an answer's evidence proposes; the learner may override it."""

from __future__ import annotations

from quiz.fsrs.rating import Rating
from quiz.kinds.base import Grade


def propose(grade: Grade, hints: int) -> Rating:
    """Return Again for a wrong answer, Hard for a right one with a hint or a slip, else Good."""
    if not grade.correct:
        return Rating.AGAIN
    return Rating.HARD if hints or grade.near else Rating.GOOD


HALF = 0.5


def propose_by_rubric(share: float) -> Rating:
    """Return Good where every point was made, Hard from half of them on, else Again."""
    if share >= 1:
        return Rating.GOOD
    return Rating.HARD if share >= HALF else Rating.AGAIN
