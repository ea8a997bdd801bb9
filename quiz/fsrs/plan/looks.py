"""Looks at cards as they may turn out: ratings are drawn by how likely recall is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

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
        return cls(uniform[0], uniform[1], uniform[2:], np.exp(random.normal(0.0, _SPREAD, cards)))


class Looks(NamedTuple):
    """A look at each of ``cards``: its first rating, which further answers pass a step, and its seconds."""

    cards: Ints
    unseen: Bools
    ratings: Ints
    passed: Bools
    left: Ints
    """The number of steps to pass."""
    seconds: Floats

    def only(self, which: slice | Bools) -> Looks:
        """Return some of the looks."""
        return Looks(
            self.cards[which], self.unseen[which], self.ratings[which], self.passed[:, which],
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
    passed = chance.steps[:, cards] < habits.step_recall
    left = routine.steps_left(unseen, ratings)
    answered = left > np.cumsum(passed, axis=0) - passed
    seconds = np.where(passed, habits.step_seconds, habits.failed_seconds).sum(axis=0, where=answered)
    seconds += routine.first_seconds(unseen, ratings)
    return Looks(cards, unseen, ratings, passed, left, seconds * chance.pace[cards])


def take(memories: Memories, looks: Looks, day: int, routine: Routine) -> None:
    """Change what is known of the cards by the looks at them."""
    memories.see(looks.cards, looks.ratings, day)
    left = looks.left.copy()
    for passed in looks.passed:
        which = np.flatnonzero(left > 0)
        if not which.size:
            break
        ratings = np.where(passed[which], int(Rating.GOOD), int(Rating.AGAIN))
        memories.see_again(looks.cards[which], ratings, routine.waits(looks.unseen[which], left[which]))
        left[which] -= passed[which]
