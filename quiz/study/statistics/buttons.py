"""Buttons: how often each rating is given."""

from __future__ import annotations

import msgspec
import numpy as np

from quiz.fsrs.rating import Phase, Rating
from quiz.study.statistics.log import StudyLog


class Buttons(msgspec.Struct, frozen=True):
    """How often a group of cards was rated Again, Hard, Good and Easy."""

    cards: str
    again: int
    hard: int
    good: int
    easy: int


def buttons(log: StudyLog) -> tuple[Buttons, ...]:
    """Return the ratings of new cards, in (re)learning steps, and of young and mature cards."""
    in_review = log.phase == Phase.REVIEW
    groups = {
        "new": log.phase == Phase.NEW,
        "steps": (log.phase == Phase.LEARNING) | (log.phase == Phase.RELEARNING),
        "young": in_review & ~log.is_mature,
        "mature": in_review & log.is_mature,
    }
    counts = {
        name: np.bincount(log.rating[group], minlength=len(Rating) + 1)[1:] for name, group in groups.items()
    }
    return tuple(Buttons(name, *of.tolist()) for name, of in counts.items())
