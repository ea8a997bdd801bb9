"""The derivatives of FSRS-7 with respect to its weights.

The states are computed first, level by level (``fsrs7_states``); then the derivatives within each review,
for all nodes of a block at once (``fsrs7_slopes``); last the tangents, which chain them, level by level
again. Tangents have a row for the stability that a card begins with, and one for each of w4 to w33.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import DTypeLike

from quiz.fsrs.arrays import Floats
from quiz.fsrs.fit.fsrs7_slopes import (
    DifficultySlopes,
    RecallSlopes,
    StepSlopes,
    difficulty_slopes,
    recall_slopes,
    step_slopes,
)
from quiz.fsrs.fit.fsrs7_states import MAX_DIFFICULTY, MIN_DIFFICULTY, States, Tables, states, tables_of
from quiz.fsrs.fit.histories import Block, Level
from quiz.fsrs.fit.kernel import Array, Derivatives, log_loss, summed

WEIGHTS = 34
_FIRST = 3
"""The row of a card's first stability among all rows; that of w4 is the next."""
_DIFFICULTY, _SLOW, _FAST = slice(1, 4), slice(4, 12), slice(12, 20)
"""The rows, after the first, of w4 to w6, w7 to w14 and w15 to w22."""


class FSRS7Kernel:
    """FSRS-7 as a fit needs it (see ``Kernel``)."""

    def forgotten(self, weights: Floats, block: Block) -> Floats:
        """Return the probability of each review that the card was forgotten."""
        return states(weights, block).forgotten

    def derivatives(self, weights: Floats, block: Block, precision: DTypeLike = np.float32) -> Derivatives:
        """Return the weighted log loss of a block with its derivatives."""
        nodes = states(weights, block)
        loss = log_loss(nodes.forgotten, block)
        nodes = States(*(column.astype(precision) for column in nodes))
        w, tables = weights.astype(precision), tables_of(weights)
        slopes = _Slopes(
            recall_slopes(w, tables, nodes),
            step_slopes(w, tables, block, nodes),
            difficulty_slopes(w, block, nodes),
        )
        tangents = _recall_tangents(w, tables, block, slopes)
        for root in range(3):
            np.multiply(tangents[_FIRST], block.root == root, out=tangents[root])
        tangents[_FIRST] *= block.root == _FIRST
        return summed(loss, tangents, nodes.forgotten, block)


class _Slopes(NamedTuple):
    recall: RecallSlopes
    step: StepSlopes
    difficulty: DifficultySlopes


class _Tangents(NamedTuple):
    """The derivatives of the state before a review."""

    slow: Array
    fast: Array
    difficulty: Array

    def take(self, nodes: Array) -> _Tangents:
        """Return those of some nodes."""
        return _Tangents(*(rows.take(nodes, axis=1) for rows in self))

    def first(self, count: int) -> _Tangents:
        """Return those of the first nodes."""
        return _Tangents(*(rows[:, :count] for rows in self))


def _recall_tangents(w: Array, tables: Tables, block: Block, slopes: _Slopes) -> Array:
    """Return the derivatives of recall at each review by the weights; the first rows are left empty."""
    recall = slopes.recall
    rows = np.zeros((WEIGHTS, block.size), w.dtype)
    for number, derivative in recall.own.items():
        rows[number] = derivative
    tangents = _first_tangents(w, tables)
    for level in block.levels:
        here = slice(level.start, level.end)
        if level.parents is not None:
            tangents = tangents.take(level.parents)
        of_recall = rows[_FIRST:, here]
        of_recall += tangents.slow * recall.by_slow[here]
        of_recall += tangents.fast * recall.by_fast[here]
        of_recall += tangents.difficulty * recall.by_difficulty[here]
        if level.inner:
            tangents = _step(slopes, level, tangents.first(level.inner), of_recall[:, : level.inner])
    return rows


def _first_tangents(w: Array, tables: Tables) -> _Tangents:
    """Return the derivatives of the states after a first review, for each rating."""
    slow, difficulty = np.zeros((2, WEIGHTS - _FIRST, 4), w.dtype)
    slow[0] = 1
    first, ratings = tables.first_difficulty, np.arange(4)
    free = (first >= MIN_DIFFICULTY) & (first <= MAX_DIFFICULTY)
    difficulty[1], difficulty[2] = free, free * -ratings * np.exp(w[5] * ratings)
    fast = slow * (tables.first_x[1] < tables.first_x[0])
    return _Tangents(slow, fast, difficulty)


def _step(slopes: _Slopes, level: Level, before: _Tangents, of_recall: Array) -> _Tangents:
    """Return the tangents after the reviews of a level."""
    inner = slice(level.start, level.start + level.inner)
    recall, step, drift = slopes
    slow = before.slow * step.by_x[0, inner]
    slow += before.difficulty * step.by_difficulty[0, inner]
    slow += of_recall * step.by_recall[0, inner]
    slow[_SLOW] += step.own[0, :, inner]
    by_fast_recall = step.by_recall[1, inner]
    fast = before.fast * (step.by_x[1, inner] + by_fast_recall * recall.fast_by_fast[inner])
    fast += before.difficulty * step.by_difficulty[1, inner]
    fast[_FAST] += step.own[1, :, inner]
    for number, derivative in recall.fast_own.items():
        fast[number - _FIRST] += by_fast_recall * derivative[inner]
    difficulty = before.difficulty * drift.by_difficulty[inner]
    difficulty[_DIFFICULTY] += drift.own[:, inner]
    if level.lapses.size:
        lapsed = level.lapses
        difficulty[:, lapsed] += drift.by_recall[inner][lapsed] * of_recall[:, lapsed]
        follows = lapsed[step.follows[inner][lapsed]]
        fast[:, follows] = slow[:, follows]
    return _Tangents(slow, fast, difficulty)
