"""The rating that an answer suggests; the learner may override it."""

from __future__ import annotations

from quiz.fsrs.rating import Rating
from quiz.kinds.base import Grade

HALF = 0.5


def propose(grade: Grade, hints: int) -> Rating:
    """Return Again for a wrong answer, Hard for a right one with a hint or a slip, and Good otherwise."""
    if not grade.correct:
        return Rating.AGAIN
    return Rating.HARD if hints or grade.near else Rating.GOOD


def propose_by_rubric(share: float) -> Rating:
    """Return Good if every point was made, Hard for at least half of them, and Again otherwise."""
    if share >= 1:
        return Rating.GOOD
    return Rating.HARD if share >= HALF else Rating.AGAIN
