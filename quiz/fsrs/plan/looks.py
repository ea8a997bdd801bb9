"""Looks at cards as they may turn out: ratings are drawn by how likely recall is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from quiz.fsrs.habits import Habits
from quiz.fsrs.plan.memories import Memories
from quiz.fsrs.plan.routine import Routine
from quiz.fsrs.rating import Rating

if TYPE_CHECKING:
    from numpy.random import Generator

    from quiz.fsrs.arrays import Bools, Floats, Ints

_MOST_STEPS = 8
"""Answers in the steps of one look, at most."""
_SPREAD = 0.3
"""The standard deviation of ln(seconds)."""


class Chance(NamedTuple):
    """The chance in a day's looks: numbers drawn for every card, whichever are chosen then."""

    recall: Floats
    rating: Floats
    steps: Floats
    pace: Floats

    @classmethod
    def of_day(cls, random: Generator, cards: int) -> Chance:
        """Draw for so many cards."""
        uniform = random.random((2 + _MOST_STEPS, cards))
        pace = np.exp(random.normal(-(_SPREAD**2) / 2, _SPREAD, cards))  # 1 on average
        return cls(uniform[0], uniform[1], uniform[2:], pace)


class Looks(NamedTuple):
    """A look at each of ``cards``: its first rating, those of answers in ``steps``, and its seconds."""

    cards: Ints
    unseen: Bools
    ratings: Ints
    steps: Ints
    left: Ints
    """The number of steps to pass."""
    seconds: Floats

    def only(self, which: slice | Bools) -> Looks:
        """Return some of the looks."""
        return Looks(
            self.cards[which], self.unseen[which], self.ratings[which], self.steps[:, which],
            self.left[which], self.seconds[which],
        )  # fmt: skip


def drawn_looks(memories: Memories, cards: Ints, day: int, routine: Routine, chance: Chance) -> Looks:
    """Return how looks turn out for a learner with these memories."""
    habits, unseen = routine.habits, memories.unseen[cards]
    how_well = chance.rating[cards]
    new = 1 + (how_well >= np.cumsum(habits.first)[:3, None]).sum(axis=0)
    recalled = 2 + (how_well >= np.cumsum(habits.passed)[:2, None]).sum(axis=0)
    is_recalled = chance.recall[cards] < memories.recall(day, cards)
    ratings = np.where(unseen, new, np.where(is_recalled, recalled, int(Rating.AGAIN)))
    steps = _ratings_of_steps(chance.steps[:, cards], habits)
    left, passed = routine.steps_left(unseen, ratings), steps == Rating.GOOD
    answered = left > np.cumsum(passed, axis=0) - passed
    seconds = answered.sum(axis=0) * habits.step_seconds + routine.first_seconds(unseen, ratings)
    return Looks(cards, unseen, ratings, steps, left, seconds * chance.pace[cards])


def _ratings_of_steps(chance: Floats, habits: Habits) -> Ints:
    passed, recalled = chance < habits.step_recall - habits.step_hard, chance < habits.step_recall
    return np.where(passed, int(Rating.GOOD), np.where(recalled, int(Rating.HARD), int(Rating.AGAIN)))


def take(memories: Memories, looks: Looks, day: int, routine: Routine) -> None:
    """Change what is known of the cards by the looks at them."""
    memories.see(looks.cards, looks.ratings, day)
    left = looks.left.copy()
    for ratings in looks.steps:
        which = np.flatnonzero(left > 0)
        if not which.size:
            break
        waits = routine.waits(looks.unseen[which], left[which])
        memories.see_again(looks.cards[which], ratings[which], waits)
        left[which] -= ratings[which] == Rating.GOOD
