"""What a second on each card is worth today, for being ready on a date.

Minutes cannot be saved, so all that a day decides is which cards to spend its minutes on. A look at a card
raises its expected recall on the date; what it gains a second is the price of the card.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from quiz.fsrs.plan.memories import Memories
from quiz.fsrs.plan.routine import Routine
from quiz.fsrs.rating import Rating

if TYPE_CHECKING:
    from quiz.fsrs.plan.memories import Floats


class Prices(NamedTuple):
    """Of each card, the expected recall on the date: if it is seen today, and if it is never seen again.

    ``seconds`` is how long a look takes on average.
    """

    seen: Floats
    unseen: Floats
    seconds: Floats

    @property
    def per_second(self) -> Floats:
        """Return what a look adds to expected recall for each second it takes."""
        return (self.seen - self.unseen) / self.seconds


def prices(memories: Memories, today: int, date: int, routine: Routine) -> Prices:
    """Return the prices of all cards on the day of study ``today``, for being ready on ``date``."""
    new, known = np.flatnonzero(memories.unseen), np.flatnonzero(~memories.unseen)
    result = Prices(np.zeros(memories.unseen.size), memories.recall(date), np.ones(memories.unseen.size))
    for cards, each in ((new, new[:1]), (known, known)):  # cards never seen are all alike
        if each.size:
            looks = _looks(memories.of(each), today, date, routine)
            result.seen[cards], result.seconds[cards] = looks
    return result


def _looks(memories: Memories, today: int, date: int, routine: Routine) -> tuple[Floats, Floats]:
    """Return expected recall on the date after a look today, and the expected seconds of the look."""
    count = memories.unseen.size
    unseen, recall = memories.unseen, memories.recall(today)
    chances = routine.chances(unseen, recall)
    outcomes = memories.of(np.tile(np.arange(count), len(Rating)))
    ratings = np.repeat(tuple(Rating), count)
    was_unseen = outcomes.unseen.copy()
    outcomes.see(np.arange(ratings.size), ratings, today)
    left = routine.steps_left(was_unseen, ratings)
    seconds = routine.first_seconds(was_unseen, ratings) + left * routine.habits.seconds_to_pass_step
    while (cards := np.flatnonzero(left > 0)).size:
        outcomes.see_again(
            cards, np.full(cards.size, int(Rating.GOOD)), routine.waits(was_unseen[cards], left[cards])
        )
        left[cards] -= 1
    expected = outcomes.recall(date).reshape(chances.shape)
    return (chances * expected).sum(axis=0), (chances * seconds.reshape(chances.shape)).sum(axis=0)
