"""Histories of reviews, laid out so that a model steps through those of many cards at once.

Cards are sorted by the number of their reviews and cut into blocks. A block is a forest of four trees, one
for each first rating. Level k has the k-th reviews after the first, and the nodes from which a history goes
on come first, so that a level is a slice and the states that live on are its first columns. Time counted in
whole days makes many histories begin alike: such beginnings are one node, whose weight is the sum of theirs.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Bools, Floats, Ints
from quiz.fsrs.fit.log import FitLog

LONGEST_HISTORY = 64
"""How many reviews of a card a fit uses; more are rare, and take as long as if all cards had them."""
BLOCK_REVIEWS = 24_000
"""About as many reviews as a block has; its arrays should stay in the cache of the processor."""
_WORTH_MERGING = 0.8
"""Histories are no longer merged from the level on where more than this share of them differ."""


class Level(NamedTuple):
    """The nodes of a block that are equally far from the first review."""

    start: int
    end: int
    inner: int
    """How many of the nodes, from the first on, have a level below them."""
    parents: Ints | None
    """For each node its parent, counted within the level above; None if they are its first columns."""
    lapses: Ints
    """The inner nodes that were forgotten, counted within the level."""
    same_day: Ints
    """The inner nodes less than a day after the review before them, counted within the level."""


class Block(NamedTuple):
    """Histories of some cards."""

    levels: list[Level]
    rating: Ints
    elapsed: Floats
    weight: Floats
    """The weight of a node in the loss, as that of all reviews it stands for."""
    root: Ints
    """The first rating of the history, from 0 for Again."""
    row: Ints
    """The row in the log of a review that the node stands for."""
    inner: Bools
    """Whether a node has others below it."""

    @property
    def size(self) -> int:
        """The number of nodes."""
        return self.rating.size


class _Cards(NamedTuple):
    """The first rows of some cards in the log, and the numbers of their reviews, which fall."""

    start: Ints
    length: Ints

    def longer_than(self, length: int) -> int:
        """Return how many cards have more reviews than this; they come first."""
        return int(np.searchsorted(-self.length, -length))


def blocks_of(
    log: FitLog,
    elapsed: Floats | Ints,
    weight: Floats,
    *,
    merged: bool,
    longest: int = LONGEST_HISTORY,
) -> list[Block]:
    """Return the histories in ``log``, with the time between reviews as ``elapsed``.

    Of each card only the ``longest`` first reviews are used.
    """
    start = np.flatnonzero(log.first)
    length = np.minimum(np.diff(np.r_[start, log.card.size]), longest)
    order = np.argsort(-length, kind="stable")
    order = order[length[order] > 1]
    start, length = start[order], length[order]
    cuts = np.flatnonzero(np.diff(np.cumsum(length) // BLOCK_REVIEWS)) + 1
    cards = [_Cards(*both) for both in zip(np.split(start, cuts), np.split(length, cuts), strict=True)]
    return [_block(some, log, elapsed, weight, merged=merged) for some in cards if some.start.size]


class _Nodes(NamedTuple):
    """The nodes of one level as they are built: a row of the log for each, its weight and its parent."""

    row: Ints
    weight: Floats
    parents: Ints | None
    inner: int


def _block(cards: _Cards, log: FitLog, elapsed: Floats | Ints, weight: Floats, *, merged: bool) -> Block:
    node: Ints | None = log.rating[cards.start] - 1
    nodes: list[_Nodes] = []
    for depth in range(1, int(cards.length[0])):
        count, inner = cards.longer_than(depth), cards.longer_than(depth + 1)
        rows = cards.start[:count] + depth
        if merged and node is not None:
            level, node = _merged(node[:count], rows, log, weight, inner)
            merged = level.row.size <= _WORTH_MERGING * count
        else:
            level = _Nodes(rows, weight[rows], None if node is None else node[:count], inner)
            node = None
        nodes.append(level)
    return _assembled(nodes, log, elapsed)


def _merged(node: Ints, rows: Ints, log: FitLog, weight: Floats, inner: int) -> tuple[_Nodes, Ints]:
    """Return a level in which reviews of one parent with the same days and rating are one node.

    Also return the node of each card.
    """
    count = rows.size
    days = log.days[rows]
    key = ((node * (int(days.max()) + 1) + days) << 2) | (log.rating[rows] - 1)
    bits = count.bit_length()
    packed = (key << bits) | np.arange(count)
    packed.sort()
    card = packed & ((1 << bits) - 1)
    key = packed >> bits
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
    lives_on = np.minimum.reduceat(card, starts) < inner
    order = np.argsort(~lives_on, kind="stable")
    renumbered = np.empty_like(order)
    renumbered[order] = np.arange(order.size)
    of_card = np.empty(count, np.int64)
    of_card[card] = np.repeat(renumbered, np.diff(np.r_[starts, count]))
    one = card[starts[order]]
    level = _Nodes(
        rows[one], np.add.reduceat(weight[rows[card]], starts)[order], node[one], int(lives_on.sum())
    )
    return level, of_card


def _assembled(nodes: list[_Nodes], log: FitLog, elapsed: Floats | Ints) -> Block:
    row = np.concatenate([level.row for level in nodes])
    rating, since = log.rating[row], elapsed[row].astype(np.float64)
    ends = np.cumsum([level.row.size for level in nodes]).tolist()
    levels, root, inner = [], np.empty(row.size, np.int64), np.zeros(row.size, np.bool_)
    above = np.arange(4)
    for level, end in zip(nodes, ends, strict=True):
        start = end - level.row.size
        above = above[: level.row.size] if level.parents is None else above[level.parents]
        root[start:end] = above
        inner[start : start + level.inner] = True
        below = slice(start, start + level.inner)
        lapses, same_day = np.flatnonzero(rating[below] == 1), np.flatnonzero(since[below] < 1)
        levels.append(Level(start, end, level.inner, level.parents, lapses, same_day))
    return Block(levels, rating, since, np.concatenate([level.weight for level in nodes]), root, row, inner)
