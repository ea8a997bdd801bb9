"""Grading of typed text against accepted answers, for every kind that is answered in words."""

from __future__ import annotations

from quiz.kinds.base import Grade
from quiz.text.normalize import fold
from quiz.text.segments import plain
from quiz.text.similarity import difference, distance, is_near

COMPARABLE = 0.5
"""The share of wrong letters up to which a wrong answer is compared with the right one on screen."""


def grade_text(given: str, accepted: tuple[str, ...]) -> Grade:
    """Return a grade of 1 for an accepted text, even with a typo, else 0."""
    if fold(given) in map(fold, accepted):
        return Grade(score=1.0)
    near = next((answer for answer in accepted if is_near(given, answer)), None)
    if near is not None:
        return Grade(score=1.0, near=True, difference=difference(given, plain(near)))
    closest = min(accepted, key=lambda answer: _error_rate(given, answer))
    if _error_rate(given, closest) < COMPARABLE:
        return Grade(score=0.0, difference=difference(given, plain(closest)))
    return Grade(score=0.0)


def _error_rate(given: str, answer: str) -> float:
    """Return the number of edits that lead to ``answer``, as a share of its letters."""
    expected = fold(answer)
    return distance(fold(given)[: 2 * len(answer) + 8], expected) / max(1, len(expected))
