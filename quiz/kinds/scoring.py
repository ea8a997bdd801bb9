"""What a response is worth: the share that is right, and hints, tries and confidence on top of it."""

from __future__ import annotations

from enum import IntEnum

from quiz.kinds.base import Grade

LEAST_SHARE = 5e-8
"""A share up to here counts as wrong when confidence is scored, as in Moodle."""


class Confidence(IntEnum):
    """How sure a learner is before the answer is graded."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3


FACTORS = {Confidence.LOW: (1, 0), Confidence.MEDIUM: (2, -2), Confidence.HIGH: (3, -6)}
"""What confidence makes of a mark where the response is right, and where it is wrong.

The scheme of certainty-based marking in Moodle (Gardner-Medwin 1995): whoever is right at most two times
in three does best to say low, from four times in five on high.
"""


def graded(score: float, detail: str, *, whole: bool) -> Grade:
    """Return the grade of an answer that is counted in parts; where only the ``whole`` counts it is 1 or 0.

    ``detail`` says what was counted, which is told unless all is right.
    """
    if score >= 1:
        return Grade(score=1.0)
    if whole:
        return Grade(score=0.0, detail=f"{detail}; all or nothing")
    return Grade(score=score, detail=detail)


def earned(share: float, *, hint_cost: float = 0.0, tries: int = 1, allowed: int = 1) -> float:
    """Return what is left of ``share``, from 0 to 1, after a hint and the tries that went before.

    ``hint_cost`` is what the hints that were shown take off; of ``allowed`` tries each one that was used up
    costs its part, so that the second of three leaves two thirds.
    """
    left = 1 - (tries - 1) / allowed
    return max(0.0, share * left - hint_cost)


def marks(share: float, points: float, confidence: Confidence | None = None) -> float:
    """Return the marks for an earned ``share`` of ``points``; with ``confidence`` from -6 to 3 times them."""
    if confidence is None:
        return share * points
    right, wrong = FACTORS[confidence]
    return points * (right * share if share > LEAST_SHARE else wrong)
