"""How a learner studies the cards of a day: the learning steps, and the habits of answering."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from quiz.fsrs.habits import DEFAULT_HABITS, Habits
from quiz.fsrs.rating import Rating
from quiz.fsrs.scheduler import MemoryState, Scheduler

if TYPE_CHECKING:
    from quiz.fsrs.arrays import Bools, Floats, Ints


_MOST_ANSWERS = 10.0
"""A step is expected to take so many answers, at most: whoever fails most of them stops sooner."""


class Routine(NamedTuple):
    """The learner's ``habits``, and the seconds of each step of learning and relearning.

    A look at a card is its first answer of a day and those in the steps that follow. ``new_steps`` is how
    many follow each of the four ratings of a new card, if all are passed.
    """

    habits: Habits = DEFAULT_HABITS
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    new_steps: tuple[int, ...] = (2, 2, 1, 0)

    @classmethod
    def of(cls, scheduler: Scheduler, habits: Habits) -> Routine:
        """Return the routine under a scheduler, which may end the steps early."""
        new_steps = tuple(_steps_of_new(scheduler, rating) for rating in Rating)
        return cls(habits, scheduler.learning_steps, scheduler.relearning_steps, new_steps)

    def chances(self, unseen: Bools, recall: Floats) -> Floats:
        """Return the chances of the four ratings, a row for each."""
        rated = np.array(self.habits.passed)[:, None] * recall
        return np.where(unseen, np.array(self.habits.first)[:, None], np.stack([1.0 - recall, *rated]))

    def first_seconds(self, unseen: Bools, ratings: Ints) -> Floats:
        """Return how long the first answer takes."""
        habits = self.habits
        later = np.where(ratings == Rating.AGAIN, habits.failed_seconds, habits.passed_seconds)
        return np.where(unseen, habits.new_seconds, later)

    def steps_left(self, unseen: Bools, ratings: Ints) -> Ints:
        """Return how many steps follow the first answer, if each is passed at once."""
        learning = np.take((0, *self.new_steps), ratings)
        return np.where(unseen, learning, np.where(ratings == Rating.AGAIN, len(self.relearning_steps), 0))

    def seconds_from_steps(self, steps: tuple[int, ...]) -> list[float]:
        """Return the expected seconds from each of the steps until all are passed.

        Again goes back to the first step, and Hard repeats a step.
        """
        habits, answers = self.habits, [1.0]
        good = (habits.step_recall - habits.step_hard) / (1.0 - habits.step_hard)
        for _ in steps:
            answers.append(min(answers[-1] / good, _MOST_ANSWERS))
        each = habits.step_seconds / (1.0 - habits.step_hard)
        return [each * sum(answers[place:]) for place in range(1, len(answers))]

    def waits(self, unseen: Bools, left: Ints) -> Floats:
        """Return the seconds until the next step, for cards with so many ``left``."""
        learning, relearning = (
            np.take((*steps, 0), len(steps) - left, mode="clip")
            for steps in (self.learning_steps, self.relearning_steps)
        )
        return np.where(unseen, learning, relearning).astype(np.float64)


def _steps_of_new(scheduler: Scheduler, rating: Rating) -> int:
    memory, interval = scheduler.review(MemoryState(), rating, 0.0, 0.0)
    count = 0
    while interval.seconds is not None:
        elapsed = scheduler.model.elapsed(0.0, 1000.0 * interval.seconds)
        memory, interval = scheduler.review(memory, Rating.GOOD, elapsed, 0.0)
        count += 1
    return count
