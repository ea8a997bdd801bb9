"""Typed text judged against accepted answers: what the kinds that are typed have in common."""

from __future__ import annotations

from quiz.kinds.base import Grade
from quiz.text.normalize import fold
from quiz.text.segments import plain
from quiz.text.similarity import difference, distance, is_near

COMPARABLE = 0.5
"""A wrong answer is shown against the right one where less than this share of its letters differ."""


def judge(given: str, accepted: tuple[str, ...]) -> Grade:
    """Return the grade of ``given``: 1 for an accepted answer or a slip away from one, else 0."""
    if fold(given) in map(fold, accepted):
        return Grade(score=1.0)
    near = next((answer for answer in accepted if is_near(given, answer)), None)
    if near is not None:
        return Grade(score=1.0, near=True, difference=difference(given, plain(near)))
    closest = min(accepted, key=lambda answer: _share(given, answer))
    if _share(given, closest) < COMPARABLE:
        return Grade(score=0.0, difference=difference(given, plain(closest)))
    return Grade(score=0.0)


def _share(given: str, answer: str) -> float:
    """Return how many slips lead to ``answer``, as a share of its letters."""
    one, other = fold(given)[: 2 * len(answer) + 8], fold(answer)
    return distance(one, other) / max(1, len(other))
