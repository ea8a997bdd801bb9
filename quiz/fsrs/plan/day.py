"""A day of the plan: the cards that gain most a second, as many as its minutes hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from quiz.fsrs.arrays import Bools, Floats, Ints


class Siblings(NamedTuple):
    """The question of each card, and which cards wait for another day if a sibling comes or has come."""

    questions: Ints
    new_wait: bool = True
    seen_wait: bool = True

    def apart(self, order: Ints, unseen: Bools, seen_today: Bools) -> Ints:
        """Return an ``order`` without the cards that wait for one before them, or for one seen today."""
        questions = self.questions[order]
        _, firsts = np.unique(questions, return_index=True)
        waits = np.isin(questions, self.questions[seen_today])
        waits[np.setdiff1d(np.arange(order.size), firsts, assume_unique=True)] = True
        return order[~(waits & np.where(unseen[order], self.new_wait, self.seen_wait))]


def dearest_first(price: Floats, siblings: Siblings, unseen: Bools, seen_today: Bools) -> Ints:
    """Return the cards that are worth seeing today, the dearest first, siblings apart.

    Cards of the same price keep their order.
    """
    order = np.argsort(-price, kind="stable")
    return siblings.apart(order[price[order] > 0.0], unseen, seen_today)


def count_within(seconds: Floats, limit: float) -> int:
    """Return how many looks begin before the limit, if they follow each other."""
    begins = np.concatenate([[0.0], np.cumsum(seconds)[:-1]]) if seconds.size else seconds
    return int(np.searchsorted(begins, limit, side="left"))
