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
    from quiz.fsrs.arrays import Bools, Floats, Ints


class Prices(NamedTuple):
    """Of each card, the expected recall on the date: if it is seen on a day, and if it is not seen again.

    ``seconds`` is how long a look takes on average.
    """

    seen: Floats
    unseen: Floats
    seconds: Floats

    @property
    def per_second(self) -> Floats:
        """Return what a look adds to expected recall for each second it takes."""
        return (self.seen - self.unseen) / self.seconds

    def best(self, price: float) -> Floats:
        """Return what each card comes to, seen or not, if a second has a price."""
        return np.maximum(self.unseen, self.seen - price * self.seconds)

    def of(self, cards: Ints) -> Prices:
        """Return the prices of some cards."""
        return Prices(self.seen[cards], self.unseen[cards], self.seconds[cards])


class Outcomes(NamedTuple):
    """How a look at each of some cards may turn out, a row for each rating: the chances and the seconds.

    ``memories`` are those of the rows, one after another.
    """

    chances: Floats
    seconds: Floats
    memories: Memories

    def expected(self, of_outcomes: Floats) -> Floats:
        """Return the expectation of a value for each card, given the values of the rows one after another."""
        mean: Floats = (self.chances * of_outcomes.reshape(self.chances.shape)).sum(axis=0)
        return mean


def prices(memories: Memories, today: int, date: int, routine: Routine) -> Prices:
    """Return the prices of all cards on the day of study ``today``, for being ready on ``date``."""
    cards, places = without_alike(memories.unseen)
    distinct = memories.of(cards)
    return prices_after(outcomes(distinct, today, routine), distinct, date).of(places)


def without_alike(unseen: Bools) -> tuple[Ints, Ints]:
    """Return the cards that differ, and the place of each card among them: those never seen are all alike."""
    alike = np.where(unseen, np.argmax(unseen) if unseen.size else 0, np.arange(unseen.size))
    cards, places = np.unique(alike, return_inverse=True)
    return cards, places


def prices_after(looks: Outcomes, memories: Memories, date: int) -> Prices:
    """Return the prices of cards with these memories, if the ``looks`` are what a look today may come to."""
    seen = looks.expected(looks.memories.recall(date))
    return Prices(seen, memories.recall(date), looks.expected(looks.seconds))


def outcomes(memories: Memories, today: int, routine: Routine) -> Outcomes:
    """Return how a look today may turn out, if every learning step is passed."""
    count, unseen = memories.unseen.size, memories.unseen
    chances = routine.chances(unseen, memories.recall(today))
    later = memories.of(np.tile(np.arange(count), len(Rating)))
    ratings = np.repeat(tuple(Rating), count)
    was_unseen = later.unseen.copy()
    later.see(np.arange(ratings.size), ratings, today)
    left = routine.steps_left(was_unseen, ratings)
    seconds = routine.first_seconds(was_unseen, ratings) + left * routine.habits.seconds_to_pass_step
    while (cards := np.flatnonzero(left > 0)).size:
        good = np.full(cards.size, int(Rating.GOOD))
        later.see_again(cards, good, routine.waits(was_unseen[cards], left[cards]))
        left[cards] -= 1
    return Outcomes(chances, seconds, later)
