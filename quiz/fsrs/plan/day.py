"""A day of the plan: the cards that gain most a second, as many as its minutes hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from quiz.fsrs.plan.memories import Bools, Floats, Ints


def dearest_first(price: Floats, questions: Ints, seen_today: Bools) -> Ints:
    """Return the cards that are worth seeing today, the dearest first, and only one card of a question.

    If a card of a question was seen today, the others wait. Cards of the same price keep their order.
    """
    order = np.argsort(-price, kind="stable")
    order = order[price[order] > 0.0]
    return without_siblings(order, questions, seen_today)


def without_siblings(order: Ints, questions: Ints, seen_today: Bools) -> Ints:
    """Return the first card of each question in an ``order``, but none of a question that was seen today."""
    if seen_today.any():
        order = order[~np.isin(questions[order], questions[seen_today])]
    _, firsts = np.unique(questions[order], return_index=True)
    return order[np.sort(firsts)]


def count_within(seconds: Floats, limit: float) -> int:
    """Return how many looks begin before the limit, if they follow each other."""
    begins = np.concatenate([[0.0], np.cumsum(seconds)[:-1]]) if seconds.size else seconds
    return int(np.searchsorted(begins, limit, side="left"))
