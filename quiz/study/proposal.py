"""The rating that an answer's evidence proposes; the learner may override it."""

from __future__ import annotations

from quiz.kinds.base import Grade
from quiz.memory.rating import Rating


def propose(grade: Grade, hints: int) -> Rating:
    """Return Again for a wrong answer, Hard for a right one with a hint or a slip, else Good."""
    if not grade.correct:
        return Rating.AGAIN
    return Rating.HARD if hints or grade.near else Rating.GOOD
