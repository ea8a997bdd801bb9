"""The rating of a recall, and the phase of a card."""

from __future__ import annotations

from enum import IntEnum
from typing import Literal, cast

PhaseName = Literal["new", "learning", "review", "relearning"]


class Rating(IntEnum):
    """The learner's judgement of a recall."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Phase(IntEnum):
    """How far a card's learning has come, numbered as in fsrs-optimizer's ``review_state``."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3

    @property
    def label(self) -> PhaseName:
        """The phase as shown on screen and written to files."""
        return cast("PhaseName", self.name.lower())
