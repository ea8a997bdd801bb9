"""The derivatives of FSRS-6 with respect to its weights.

The states are computed first, level by level (``fsrs6_states``); then how each review passes small changes
on, for all nodes of a block at once; last the changes themselves, the tangents, level by level again. They
have a row for the stability that a card begins with, and one for each of w4 to w20.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import DTypeLike

from quiz.fsrs.arrays import Floats
from quiz.fsrs.fit.fsrs6_states import MIN_U, Tables, states, tables_of
from quiz.fsrs.fit.histories import Block
from quiz.fsrs.fit.kernel import Array, Derivatives, log_loss, summed
from quiz.fsrs.fsrs6 import MAX_DIFFICULTY, MIN_DIFFICULTY

WEIGHTS = 21
_FIRST = 3
"""The row of a card's first stability among all rows; that of w4 is the next."""
_OWN = slice(8, WEIGHTS)
"""The rows of the weights that act on stability directly."""
_HARD, _EASY = 1, 3
_TINY = 1e-12
"""In place of a weight that is 0 and divides."""


class FSRS6Kernel:
    """FSRS-6 as a fit needs it (see ``Kernel``)."""

    def forgotten(self, weights: Floats, block: Block) -> Floats:
        """Return the probability of each review that the card was forgotten."""
        return states(weights, block).forgotten

    def derivatives(self, weights: Floats, block: Block, precision: DTypeLike = np.float32) -> Derivatives:
        """Return the weighted log loss of a block with its derivatives."""
        before = states(weights, block)
        loss = log_loss(before.forgotten, block)
        columns: list[Array] = [column.astype(precision) for column in (*before, block.elapsed)]
        nodes = _Nodes(*[*columns, block.rating - 1])
        weights, tables = weights.astype(precision), tables_of(weights)
        slopes = _recall_slopes(weights, tables, nodes)
        passing = _passing(weights, tables, nodes, slopes)
        tangents = _tangents(weights, tables, block, passing)
        tangents[_FIRST:] *= slopes.u
        tangents[20] += slopes.w20
        for root in range(3):
            np.multiply(tangents[_FIRST], block.root == root, out=tangents[root])
        tangents[_FIRST] *= block.root == _FIRST
        return summed(loss, tangents, nodes.forgotten, block)


class _Nodes(NamedTuple):
    """The states of all nodes in the precision of the derivatives."""

    u: Array
    difficulty: Array
    forgotten: Array
    next_u: Array
    next_difficulty: Array
    elapsed: Array
    grade: Array
    """The rating, from 0 for Again."""

    def take(self, nodes: Array) -> _Nodes:
        """Return those of some nodes."""
        return _Nodes(*(column[nodes] for column in self))


class _Slopes(NamedTuple):
    """The derivatives of recall."""

    u: Array
    w20: Array

    def take(self, nodes: Array) -> _Slopes:
        """Return those of some nodes."""
        return _Slopes(*(column[nodes] for column in self))


def _recall_slopes(w: Array, tables: Tables, nodes: _Nodes) -> _Slopes:
    x = nodes.elapsed * np.exp(-nodes.u)
    grown = x * w.dtype.type(tables.factor)
    recall, share = 1 - nodes.forgotten, 1 / (1 + grown)
    by_factor = x * share * w[20] * w.dtype.type(tables.factor_slope)
    return _Slopes(w[20] * recall * grown * share, -recall * (np.log1p(grown) + by_factor))


class _Passing(NamedTuple):
    """How a change before a review is passed on, and what the weights change directly."""

    by_u: Array
    """The derivative of the next u by u, also by way of recall."""
    by_difficulty: Array
    own: Array
    """The derivatives of the next u by w8 to w20, a row for each."""
    difficulty: Array
    """The derivative of the next difficulty by difficulty."""
    difficulty_own: Array
    """The derivatives of the next difficulty by w4 to w7."""


class _Branch(NamedTuple):
    """The same for the nodes to which one of the model's equations applies."""

    by_u: Array | float
    by_difficulty: Array | float
    own: dict[int, Array | float]
    """By the number of the weight."""


def _passing(w: Array, tables: Tables, nodes: _Nodes, slopes: _Slopes) -> _Passing:
    by_u, by_difficulty = np.empty((2, nodes.u.size), w.dtype)
    own = np.zeros((WEIGHTS, nodes.u.size), w.dtype)
    soon, failed = nodes.elapsed < 1, nodes.grade == 0
    for equation, applies in ((_recalled, ~soon & ~failed), (_lapsed, ~soon & failed), (_same_day, soon)):
        where = np.flatnonzero(applies)
        branch = equation(w, tables, nodes.take(where), slopes.take(where))
        by_u[where], by_difficulty[where] = branch.by_u, branch.by_difficulty
        for number, derivative in branch.own.items():
            own[number, where] = derivative
    limited = np.flatnonzero(nodes.next_u < MIN_U)
    by_u[limited], by_difficulty[limited], own[:, limited] = 0, 0, 0
    return _Passing(by_u, by_difficulty, own[_OWN], *_difficulty(w, tables, nodes))


def _recalled(w: Array, tables: Tables, nodes: _Nodes, slopes: _Slopes) -> _Branch:
    factor = tables.growth.astype(w.dtype)[nodes.grade] * (11 - nodes.difficulty) * np.exp(nodes.u * -w[9])
    gain = factor * np.expm1(nodes.forgotten * w[10])
    share = gain / (1 + gain)
    by_forgotten = (factor + gain) / (1 + gain)
    return _Branch(
        1 - share * w[9] - by_forgotten * w[10] * slopes.u,
        share / (nodes.difficulty - 11),
        {
            8: share,
            9: -share * nodes.u,
            10: by_forgotten * nodes.forgotten,
            15: share * (nodes.grade == _HARD) / max(w[15], _TINY),
            16: share * (nodes.grade == _EASY) / w[16],
            20: -by_forgotten * w[10] * slopes.w20,
        },
    )


def _lapsed(w: Array, _tables: Tables, nodes: _Nodes, slopes: _Slopes) -> _Branch:
    stability, log_difficulty = np.exp(nodes.u), np.log(nodes.difficulty)
    log_more = np.log1p(stability)
    kept = np.expm1(w[13] * log_more)
    left = np.log(w[11]) - w[12] * log_difficulty + np.log(kept) + w[14] * nodes.forgotten
    free = (left < nodes.u - w[17] * w[18]).astype(w.dtype)
    by_kept = free * (kept + 1) / kept
    return _Branch(
        np.where(free > 0, by_kept * w[13] * stability / (1 + stability) - w[14] * slopes.u, 1),
        -free * w[12] / nodes.difficulty,
        {
            11: free / w[11],
            12: -free * log_difficulty,
            13: by_kept * log_more,
            14: free * nodes.forgotten,
            17: (free - 1) * w[18],
            18: (free - 1) * w[17],
            20: -free * w[14] * slopes.w20,
        },
    )


def _same_day(w: Array, tables: Tables, nodes: _Nodes, _slopes: _Slopes) -> _Branch:
    change = tables.same_day.astype(w.dtype)[nodes.grade] - w[19] * nodes.u
    free = ((change >= 0) | (nodes.grade == 0)).astype(w.dtype)
    return _Branch(
        1 - free * w[19],
        0.0,
        {17: free * (nodes.grade - 2 + w[18]), 18: free * w[17], 19: -free * nodes.u},
    )


def _difficulty(w: Array, tables: Tables, nodes: _Nodes) -> tuple[Array, Array]:
    """Return how a change of difficulty is passed on, and what w4 to w7 change in it directly."""
    left, room = 1 - w[7], MAX_DIFFICULTY - nodes.difficulty
    damping = tables.damping.astype(w.dtype)[nodes.grade]
    passed_on = left * (1 - damping)
    own = np.empty((4, nodes.u.size), w.dtype)
    own[0], own[1] = w[7], w[7] * -3 * np.exp(3 * w[5])
    own[2] = left * room * (nodes.grade - 2) / -9
    own[3] = w.dtype.type(tables.first_difficulty[3]) - nodes.difficulty - room * damping
    limited = np.flatnonzero(
        (nodes.next_difficulty < MIN_DIFFICULTY) | (nodes.next_difficulty > MAX_DIFFICULTY)
    )
    passed_on[limited], own[:, limited] = 0, 0
    return passed_on, own


def _tangents(w: Array, tables: Tables, block: Block, passing: _Passing) -> Array:
    """Return the derivatives of u before each review by the weights; the first rows are left empty."""
    rows = np.empty((WEIGHTS, block.size), w.dtype)
    tangents = rows[_FIRST:]
    u, difficulty = _first_tangents(w, tables)
    for level in block.levels:
        if level.parents is not None:
            u, difficulty = u.take(level.parents, axis=1), difficulty.take(level.parents, axis=1)
        tangents[:, level.start : level.end] = u
        if level.inner:
            inner = slice(level.start, level.start + level.inner)
            difficulty = difficulty[:, : level.inner]
            u = u[:, : level.inner] * passing.by_u[inner]
            u[1:5] += difficulty * passing.by_difficulty[inner]
            u[5:] += passing.own[:, inner]
            difficulty = difficulty * passing.difficulty[inner]
            difficulty += passing.difficulty_own[:, inner]
    return rows


def _first_tangents(w: Array, tables: Tables) -> tuple[Array, Array]:
    """Return the derivatives of u and of difficulty after a first review, for each rating."""
    u, difficulty = np.zeros((WEIGHTS - _FIRST, 4), w.dtype), np.zeros((4, 4), w.dtype)
    u[0] = 1
    free = (tables.first_difficulty >= MIN_DIFFICULTY) & (tables.first_difficulty <= MAX_DIFFICULTY)
    ratings = np.arange(4)
    difficulty[0], difficulty[1] = free, free * -ratings * np.exp(w[5] * ratings)
    return u, difficulty
