"""The log of reviews as arrays, and how much each review counts in a fit."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Bools, Floats, Ints
from quiz.fsrs.replay import ReviewLog
from quiz.fsrs.study_day import DAY_MS

_BITS = 62
"""Bits of a number that is packed from two."""
LEAST_RECENT = 0.25
"""The weight of the oldest review in a fit; the newest has 1."""


class FitLog(NamedTuple):
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
    """The positions of the reviews in the log, in which those of all cards are in the order of time."""
    first: Bools
    """Whether the review was the first of its card."""

    @property
    def later(self) -> Bools:
        """Whether the review was on a later day than the one before it."""
        return self.days > 0

    def before(self, position: int) -> FitLog:
        """Return the reviews that precede a position in the log."""
        return self.where(self.order < position)

    def where(self, chosen: Bools) -> FitLog:
        """Return the chosen reviews, which must begin with each card's first."""
        return FitLog(
            self.card[chosen],
            self.rating[chosen],
            self.days[chosen],
            self.elapsed[chosen],
            self.order[chosen],
            self.first[chosen],
        )


def fit_log(log: ReviewLog) -> FitLog:
    """Return a log as a fit needs it; its reviews need only be in order within each card.

    A clock that was set back makes no time between two reviews negative.
    """
    rows = _sorted_by(log.card)
    cards = log.card[rows]
    first = np.ones(cards.size, np.bool_)
    np.not_equal(cards[1:], cards[:-1], out=first[1:])
    order = np.empty(cards.size, np.int64)
    at = log.at[rows]
    order[_sorted_by(_never_back(at, first))] = np.arange(cards.size)
    days, elapsed = _since_last(log.day[rows], first), _since_last(at, first) / DAY_MS
    return FitLog(cards, log.rating[rows], days, elapsed, order, first)


def _never_back(at: Ints, first: Bools) -> Ints:
    """Return times that do not fall within a card."""
    if not at.size:
        return at
    low = int(at.min())
    behind = (np.cumsum(first) - 1) * (int(at.max()) - low + 1)
    monotone: Ints = np.maximum.accumulate(at - low + behind) - behind
    return monotone


def _sorted_by(column: Ints) -> Ints:
    """Return the positions in the order of a column; packed with it, they sort faster than by argsort."""
    if not column.size:
        return np.zeros(0, np.int64)
    low, bits = int(column.min()), (column.size - 1).bit_length()
    if (int(column.max()) - low).bit_length() + bits > _BITS:
        return np.argsort(column, kind="stable")
    packed = ((column - low) << bits) | np.arange(column.size)
    packed.sort()
    return packed & ((1 << bits) - 1)


def _since_last(column: Ints, first: Bools) -> Ints:
    since = np.zeros_like(column)
    np.subtract(column[1:], column[:-1], out=since[1:])
    since[first] = 0
    return np.maximum(since, 0, out=since)


def recency_weights(log: FitLog, scored: Bools) -> Floats:
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
