"""The log of reviews as arrays, and how much each review counts in a fit."""

from __future__ import annotations

from array import array
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from quiz.fsrs.study_day import DAY_MS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_BITS = 62
LEAST_RECENT = 0.25
"""The weight of the oldest review in a fit; the newest has 1."""


class ReviewLog(NamedTuple):
    """Reviews, those of a card next to each other and in order."""

    card: Ints
    """A number for each card."""
    rating: Ints
    """From 1 for Again to 4 for Easy."""
    days: Ints
    """Days of study since the card's last review; 0 for its first."""
    elapsed: Floats
    """The same in days and fractions of them."""
    order: Ints
    """Positions in the log, in which the reviews of all cards are in order."""
    first: Bools
    """Whether the review was the first of its card."""

    @property
    def later(self) -> Bools:
        """Whether the review was on a later day than the one before it."""
        return self.days > 0

    def before(self, position: int) -> ReviewLog:
        """Return the reviews that precede a position in the log."""
        return self.where(self.order < position)

    def where(self, chosen: Bools) -> ReviewLog:
        """Return the chosen reviews, which must begin with each card's first."""
        return ReviewLog(
            self.card[chosen],
            self.rating[chosen],
            self.days[chosen],
            self.elapsed[chosen],
            self.order[chosen],
            self.first[chosen],
        )


def review_log(card: ArrayLike, rating: ArrayLike, day: ArrayLike, at: ArrayLike) -> ReviewLog:
    """Return reviews given in the order of the log, with their days of study and their times in ms.

    A clock that was set back makes no time between two reviews negative.
    """
    cards, days, times = (np.asarray(column, np.int64) for column in (card, day, at))
    order = _by_card(cards)
    cards = cards[order]
    first = np.ones(cards.size, np.bool_)
    np.not_equal(cards[1:], cards[:-1], out=first[1:])
    since = (_since_last(column[order], first) for column in (days, times))
    return ReviewLog(
        cards, np.asarray(rating, np.int64)[order], next(since), next(since) / DAY_MS, order, first
    )


def stored_log(numbers: array[int]) -> ReviewLog:
    """Return reviews stored as numbers in one row: of each its card, rating, day of study and time in ms."""
    rows = np.frombuffer(numbers, np.int64).reshape(-1, 4)
    return review_log(*rows.T)


def _by_card(cards: Ints) -> Ints:
    """Return the positions of the reviews card by card; packed keys sort many times faster than argsort."""
    bits = max(cards.size - 1, 1).bit_length()
    if cards.size and int(cards.max()).bit_length() + bits > _BITS:
        return np.argsort(cards, kind="stable")
    packed = (cards << bits) | np.arange(cards.size)
    packed.sort()
    return packed & ((1 << bits) - 1)


def _since_last(column: Ints, first: Bools) -> Ints:
    since = np.zeros_like(column)
    np.subtract(column[1:], column[:-1], out=since[1:])
    since[first] = 0
    return np.maximum(since, 0, out=since)


def recency_weights(log: ReviewLog, scored: Bools) -> Floats:
    """Return the weight of each review in a fit: 0 if it is not ``scored``, else from 0.25 to 1 by its rank.

    The curve, .25 + .75·(rank/(n-1))³, is that of fsrs-rs.
    """
    weights = np.zeros(log.order.size)
    places = np.zeros(log.order.size, np.bool_)
    places[_ranked(log.order)] = scored
    ranks = (np.cumsum(places) - 1)[_ranked(log.order)][scored]
    weights[scored] = LEAST_RECENT + (1 - LEAST_RECENT) * (ranks / max(ranks.size - 1, 1)) ** 3
    return weights


def _ranked(order: Ints) -> Ints:
    """Return the rank of each of some positions; they are ranks already unless reviews were left out."""
    if order.size == 0 or int(order.max()) == order.size - 1:
        return order
    present = np.zeros(int(order.max()) + 1, np.int64)
    present[order] = 1
    return (np.cumsum(present) - 1)[order]
