"""A learner's habits: how long answers take, and how often each rating is given.

They come from the latest reviews of the log. Where those are few, they lean on the habits of a usual learner.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from quiz.fsrs.rating import Phase, Rating

LATEST = 5_000
"""The number of reviews that show the learner's habits: older ones may tell of other habits."""
LONGEST_ANSWER = 120_000
"""A longer answer (ms) counts as this: the learner was away."""
PRIOR = 20
"""How many answers of a usual learner stand beside those of the log."""


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
    step_hard: float = 0.0
    """The chance of Hard in a learning step, which recalls the card and yet repeats the step."""

    @property
    def seconds_to_pass_step(self) -> float:
        """The expected seconds until a step is passed: Again and Hard ask for another answer."""
        return self.step_seconds / (self.step_recall - self.step_hard)


DEFAULT_HABITS = Habits()


class RatedTimes(NamedTuple):
    """The ``answers`` to cards in one phase that were given a rating, and the ms that they took in all."""

    phase: int
    rating: int
    answers: int
    duration: int


def habits_of(log: Iterable[RatedTimes]) -> Habits:
    """Return the habits that the latest reviews show, no answer being longer than ``LONGEST_ANSWER``."""
    rows, usual = list(log), DEFAULT_HABITS
    new = [row for row in rows if row.phase == Phase.NEW]
    steps = [row for row in rows if row.phase in {Phase.LEARNING, Phase.RELEARNING}]
    passed = [row for row in rows if row.phase == Phase.REVIEW and row.rating > Rating.AGAIN]
    failed = [row for row in rows if row.phase == Phase.REVIEW and row.rating == Rating.AGAIN]
    step_lapses, step_hard = _shares(
        steps, (Rating.AGAIN, Rating.HARD), (1.0 - usual.step_recall, usual.step_hard)
    )
    return Habits(
        _seconds(new, usual.new_seconds),
        _seconds(steps, usual.step_seconds),
        _seconds(passed, usual.passed_seconds),
        _seconds(failed, usual.failed_seconds),
        _shares(new, tuple(Rating), usual.first),
        _shares(passed, (Rating.HARD, Rating.GOOD, Rating.EASY), usual.passed),
        1.0 - step_lapses,
        step_hard,
    )


def _seconds(rows: list[RatedTimes], usual: float) -> float:
    total = sum(row.duration for row in rows) / 1000
    return (total + PRIOR * usual) / (sum(row.answers for row in rows) + PRIOR)


def _shares(
    rows: list[RatedTimes], ratings: tuple[Rating, ...], usual: tuple[float, ...]
) -> tuple[float, ...]:
    counts = [sum(row.answers for row in rows if row.rating == rating) for rating in ratings]
    total = sum(row.answers for row in rows) + PRIOR
    return tuple((count + PRIOR * share) / total for count, share in zip(counts, usual, strict=True))
