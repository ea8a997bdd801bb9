"""The derivatives of FSRS-7 within one review, for all nodes of a block at once.

Each is that of recall, of the next state, or of the next difficulty, by the state before the review, by
recall, or by a weight directly. ``fsrs7_kernel`` chains them. All have the precision of the states.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from quiz.fsrs.fit.fsrs7_states import (
    KEPT,
    LOG_FIRST_FAST,
    MAX_DECAY,
    MAX_DIFFICULTY,
    MAX_EXPONENT,
    MAX_X,
    MIN_DECAY,
    MIN_DIFFICULTY,
    MIN_X,
    SCALE,
    States,
    Tables,
    left,
)
from quiz.fsrs.fit.histories import Block
from quiz.fsrs.fit.kernel import Array


class RecallSlopes(NamedTuple):
    """The derivatives of recall, and of the fast trace's recall."""

    by_slow: Array
    by_fast: Array
    by_difficulty: Array
    own: dict[int, Array]
    """By the number of the weight."""
    fast_by_fast: Array
    fast_own: dict[int, Array]


def recall_slopes(w: Array, tables: Tables, nodes: States) -> RecallSlopes:
    """Return the derivatives of recall."""
    (slow, fast), centred = nodes.x, nodes.difficulty - 5
    recall_slow, recall_fast = 1 - nodes.forgotten_traces
    fast_log, fast_decay, fast_target = _fast_curve(w, tables, nodes)
    share_slow = -np.expm1(-nodes.log_curve[0])
    by_curve = w[24] * share_slow
    exponent = -np.log(w[26]) / w[24]
    steep = -1 / np.expm1(-exponent)
    of_slow, of_fast = SCALE * nodes.share * recall_slow, SCALE * (1 - nodes.share) * recall_fast
    of_odds = SCALE * nodes.share * (1 - nodes.share) * (recall_slow - recall_fast)
    fast_own = {23: fast_decay / w[23], 25: fast_target / w[25], 33: fast_decay * fast}
    own = {number: of_fast * derivative for number, derivative in fast_own.items()}
    own |= {
        24: of_slow * (exponent * steep * share_slow - nodes.log_curve[0]),
        26: of_slow * share_slow * (steep / w[26]),
        27: of_odds / -w[27],
        28: of_odds / w[28],
        29: of_odds * fast,
        30: of_odds * slow,
        31: of_odds * centred,
        32: -of_slow * by_curve * centred,
    }
    return RecallSlopes(
        of_slow * by_curve + of_odds * w[30],
        of_fast * fast_log + of_odds * w[29],
        of_odds * (w[31] - 0.5) - of_slow * by_curve * (w[32] - 0.3),
        own,
        recall_fast * fast_log,
        {number: recall_fast * derivative for number, derivative in fast_own.items()},
    )


def _fast_curve(w: Array, tables: Tables, nodes: States) -> tuple[Array, Array, Array]:
    """Return the derivatives of the logarithm of the fast trace's recall.

    They are those by ln S_f, by the logarithm of its decay, and by -ln w25.
    """
    fast, log_curve = nodes.x[1], nodes.log_curve[1]
    free = np.exp(fast * (w[33] - w.dtype.type(0.3)) + np.log(w[23]))
    decay = np.clip(free, MIN_DECAY, MAX_DECAY)
    exponent = w.dtype.type(tables.log_target) / decay
    share = -np.expm1(-log_curve)
    by_target = np.where(exponent < MAX_EXPONENT, share / -np.expm1(-exponent), 0)
    by_decay = (np.minimum(exponent, MAX_EXPONENT) * by_target - log_curve) * decay
    by_decay[free != decay] = 0
    return by_decay * (w[33] - w.dtype.type(0.3)) + decay * share, by_decay, by_target


class StepSlopes(NamedTuple):
    """The derivatives of both next x, in two rows: by x, by difficulty, by its recall, and by its weights."""

    by_x: Array
    by_difficulty: Array
    by_recall: Array
    own: Array
    """For both traces, by w7 to w14 or w15 to w22."""
    follows: Array
    """The nodes whose next fast trace is at its limit, and so changes as the slow one does."""


def step_slopes(w: Array, tables: Tables, block: Block, nodes: States) -> StepSlopes:
    """Return the derivatives of the next x."""
    x, forgotten = nodes.x, nodes.forgotten_traces.copy()
    forgotten[0] = nodes.forgotten
    factor = tables.growth.astype(w.dtype)[:, block.rating - 1] * (11 - nodes.difficulty)
    factor *= np.exp(x * -tables.shrinking.astype(w.dtype))
    gain = factor * np.expm1(forgotten * tables.steepness.astype(w.dtype))
    divisor = 1 / (1 + gain)
    share, by_forgotten = gain * divisor, (factor + gain) * divisor
    own = np.zeros((2, 8, block.size), w.dtype)
    own[:, 0], own[:, 1], own[:, 2] = share, -share * x, by_forgotten * forgotten
    for number, rating in ((6, 2), (7, 4)):
        rated = np.flatnonzero(block.rating == rating)
        bonus = np.maximum(w[[7 + number, 15 + number], None], np.finfo(w.dtype).eps)
        own[:, number, rated] = share[:, rated] / bonus
    slopes = StepSlopes(
        1 - share * tables.shrinking.astype(w.dtype),
        share / (nodes.difficulty - 11),
        -by_forgotten * tables.steepness.astype(w.dtype),
        own,
        np.zeros(block.size, np.bool_),
    )
    _lapse(tables, np.flatnonzero((block.rating == 1) & block.inner), x, forgotten, slopes)
    _limit(nodes.next_x, slopes)
    return slopes


def _lapse(tables: Tables, lapsed: Array, x: Array, forgotten: Array, slopes: StepSlopes) -> None:
    """Put in the derivatives of the nodes that were forgotten."""
    x, forgotten = x[:, lapsed], forgotten[:, lapsed]
    tables = tables.astype(x.dtype)
    log_more = np.log1p(np.exp(x))
    kept = np.expm1(log_more * tables.left_power)
    after = left(tables, x, forgotten)
    free = (after < x).astype(x.dtype)
    by_kept = free * (kept + 1) / kept
    slopes.by_x[:, lapsed] = np.where(free > 0, by_kept * tables.left_power * -np.expm1(-log_more), 1)
    slopes.by_difficulty[:, lapsed] = 0
    slopes.by_recall[:, lapsed] = -free * tables.left_steepness
    slopes.own[:, :, lapsed] = 0
    slopes.own[:, 3, lapsed] = free * np.exp(-tables.left)
    slopes.own[:, 4, lapsed] = by_kept * log_more
    slopes.own[:, 5, lapsed] = free * forgotten
    slow, fast = np.minimum(after, x)
    slopes.follows[lapsed] = np.maximum(slow, MIN_X) + LOG_FIRST_FAST < fast


def _limit(next_x: Array, slopes: StepSlopes) -> None:
    """Nothing changes an x that is at its limit."""
    for trace, limited in enumerate((next_x < MIN_X) | (next_x > MAX_X)):
        nodes = np.flatnonzero(limited)
        for column in slopes[:4]:
            column[trace, ..., nodes] = 0


class DifficultySlopes(NamedTuple):
    """The derivatives of the next difficulty: by difficulty, by recall where it lapsed, by w4 to w6."""

    by_difficulty: Array
    by_recall: Array
    own: Array


def difficulty_slopes(w: Array, block: Block, nodes: States) -> DifficultySlopes:
    """Return the derivatives of the next difficulty."""
    room = MAX_DIFFICULTY - nodes.difficulty
    own = np.empty((3, block.size), w.dtype)
    own[0], own[1] = 1 - KEPT, (1 - KEPT) * -3 * np.exp(3 * w[5])
    own[2] = KEPT * room * nodes.damping / w[6]
    slopes = DifficultySlopes(
        KEPT * (1 - nodes.damping), (block.rating == 1) * room * w[6] * w.dtype.type(KEPT * 2 / 9), own
    )
    limited = (nodes.next_difficulty < MIN_DIFFICULTY) | (nodes.next_difficulty > MAX_DIFFICULTY)
    for column in slopes:
        column[..., np.flatnonzero(limited)] = 0
    return slopes
