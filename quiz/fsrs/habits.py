"""A learner's habits: how long answers take, and how often each rating is given.

They come from the log. Where it is short, they lean on those of a usual learner.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from quiz.fsrs.rating import Phase, Rating


class Habits(NamedTuple):
    """Seconds of an answer by what it was, and chances of ratings; by default those of a usual learner."""

    new_seconds: float = 18.0
    step_seconds: float = 7.0
    passed_seconds: float = 7.0
    failed_seconds: float = 12.0
    first: tuple[float, ...] = (0.28, 0.10, 0.48, 0.14)
    """The chances of Again, Hard, Good and Easy for a new card."""
    passed: tuple[float, ...] = (0.17, 0.70, 0.13)
    """The chances of Hard, Good and Easy for a card that is recalled on a later day."""
    step_recall: float = 0.9
    """The chance of recall in a learning step."""


DEFAULT_HABITS = Habits()


class RatedTimes(NamedTuple):
    """The ``answers`` to cards in one phase that were given a rating, and the ms that they took in all."""

    phase: int
    rating: int
    answers: int
    duration: int


_PRIOR = 20
"""How many answers of a usual learner stand beside those of the log."""
_LEARNING = (Phase.LEARNING, Phase.RELEARNING)


def habits_of(log: Iterable[RatedTimes]) -> Habits:
    """Return the habits that a log shows."""
    rows = list(log)
    new = [row for row in rows if row.phase == Phase.NEW]
    steps = [row for row in rows if row.phase in _LEARNING]
    passed = [row for row in rows if row.phase == Phase.REVIEW and row.rating > Rating.AGAIN]
    failed = [row for row in rows if row.phase == Phase.REVIEW and row.rating == Rating.AGAIN]
    in_step = _shares(
        steps, tuple(Rating), (1.0 - DEFAULT_HABITS.step_recall, 0.0, DEFAULT_HABITS.step_recall, 0.0)
    )
    return Habits(
        _seconds(new, DEFAULT_HABITS.new_seconds),
        _seconds(steps, DEFAULT_HABITS.step_seconds),
        _seconds(passed, DEFAULT_HABITS.passed_seconds),
        _seconds(failed, DEFAULT_HABITS.failed_seconds),
        _shares(new, tuple(Rating), DEFAULT_HABITS.first),
        _shares(passed, (Rating.HARD, Rating.GOOD, Rating.EASY), DEFAULT_HABITS.passed),
        1.0 - in_step[0],
    )


def _seconds(rows: list[RatedTimes], usual: float) -> float:
    total = sum(row.duration for row in rows) / 1000
    return (total + _PRIOR * usual) / (sum(row.answers for row in rows) + _PRIOR)


def _shares(
    rows: list[RatedTimes], ratings: tuple[Rating, ...], usual: tuple[float, ...]
) -> tuple[float, ...]:
    counts = [sum(row.answers for row in rows if row.rating == rating) for rating in ratings]
    total = sum(counts) + _PRIOR
    return tuple((count + _PRIOR * share) / total for count, share in zip(counts, usual, strict=True))
