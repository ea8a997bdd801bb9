"""The score of a response: partial credit, and the effects of hints, tries and confidence."""

from __future__ import annotations

from enum import IntEnum
from typing import Literal, cast

from quiz.kinds.base import Grade

ConfidenceName = Literal["low", "medium", "high"]

WRONG_SHARE = 5e-8
"""A share up to this counts as wrong when confidence is scored, as in Moodle."""

HALF_PERCENT = 0.005


class Confidence(IntEnum):
    """How sure a learner is of an answer before it is graded."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def label(self) -> ConfidenceName:
        """Return the level as people and files read it."""
        return cast("ConfidenceName", self.name.lower())


FACTORS = {Confidence.LOW: (1, 0), Confidence.MEDIUM: (2, -2), Confidence.HIGH: (3, -6)}
"""The factors of a mark for a right response, and for a wrong one.

They are those of certainty-based marking in Moodle (Gardner-Medwin 1995). Low is the best bet for learners
who are right at most two times in three, and high for those who are right at least four times in five.
"""


def partial_grade(share: float, detail: str, *, strict: bool) -> Grade:
    """Return the grade of an answer of which a share is right; if ``strict``, only a wholly right one scores.

    ``detail`` says how the parts were counted, and is left out if all are right. A share that rounds to 100%
    is all, and one that rounds to 0% is none: weights such as 0.333 do not add up to a whole.
    """
    if share >= 1 - HALF_PERCENT:
        return Grade(score=1.0)
    if share <= HALF_PERCENT:
        share = 0.0
    if strict:
        return Grade(score=0.0, detail=f"{detail}; all or nothing")
    return Grade(score=share, detail=detail)


def earned(share: float, *, hint_cost: float = 0.0, tries: int = 1, allowed: int = 1) -> float:
    """Return what is left of ``share``, from 0 to 1, after hints and wrong tries.

    ``hint_cost`` is the cost of all hints shown. Each of the ``allowed`` tries used up before costs an equal
    part: an answer that is right at the second of three earns two thirds.
    """
    left = 1 - (tries - 1) / allowed
    return max(0.0, share * left - hint_cost)


def marks(share: float, points: float, confidence: Confidence | None = None) -> float:
    """Return the marks for a ``share`` of ``points``; ``confidence`` makes them -6 to 3 times the points."""
    if confidence is None:
        return share * points
    right, wrong = FACTORS[confidence]
    return points * (right * share if share > WRONG_SHARE else wrong)
