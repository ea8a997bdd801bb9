"""FSRS-7 for histories of many cards: the states before each review, level by level.

The equations are those of ``quiz.fsrs.fsrs7``. Arrays with two rows have the slow trace in the first and the
fast one in the second; x = ln S stands for their stabilities.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import DTypeLike

from quiz.fsrs.arrays import Floats
from quiz.fsrs.fit.histories import Block, Level
from quiz.fsrs.fit.kernel import Array

MIN_X, MAX_X = float(np.log(1e-4)), float(np.log(36500.0))
MIN_DIFFICULTY, MAX_DIFFICULTY = 1.0, 10.0
LOG_FIRST_FAST = float(np.log(0.8))
SCALE, LEAST_FORGOTTEN = 1 - 2e-5, 1e-5
MAX_EXPONENT = 60.0
MIN_DECAY, MAX_DECAY = 0.01, 0.95
KEPT = 0.99
"""How much of its difficulty a card keeps; the rest reverts to that of a first Easy."""
_TINY = 1e-6
"""In place of w13 and w21, which may be 0 and divide."""
_RATINGS = np.arange(1, 5)


class Tables(NamedTuple):
    """What follows from the weights alone."""

    first_x: Floats
    """For both traces, a column for each first rating."""
    first_difficulty: Floats
    """D0(G), not limited."""
    growth: Floats
    """For both traces and each rating, what multiplies the increase of stability after a recall."""
    damping: Floats
    """For each rating, the change of difficulty before it is damped."""
    shrinking: Floats
    """w8 and w16: a column, as are the next four."""
    steepness: Floats
    left: Floats
    """ln w10 and ln w18."""
    left_power: Floats
    left_steepness: Floats
    log_target: float
    """-ln w25: the fast trace's stability is the time until its recall is w25."""
    slow_factor: float

    def astype(self, precision: DTypeLike) -> Tables:
        """Return the tables in another precision."""
        columns: list[Any] = [np.asarray(column, precision) for column in self]
        return Tables(*columns)


def tables_of(w: Floats) -> Tables:
    """Return the tables of some weights."""
    both = w[7:23].reshape(2, 8, 1)
    first = np.clip(np.log(w[:4]), MIN_X, MAX_X)
    bonus = [(0, max(trace[6], _TINY), 1, trace[7]) for trace in both[:, :, 0]]
    return Tables(
        first_x=np.stack([first, np.maximum(first + LOG_FIRST_FAST, MIN_X)]),
        first_difficulty=w[4] - np.exp(w[5] * (_RATINGS - 1)) + 1,
        growth=np.exp(both[:, 0] - 1.5) * np.array(bonus),
        damping=-w[6] * (_RATINGS - 3) / 9,
        shrinking=both[:, 1],
        steepness=both[:, 2],
        left=np.log(both[:, 3]),
        left_power=both[:, 4],
        left_steepness=both[:, 5],
        log_target=-float(np.log(w[25])),
        slow_factor=float(np.expm1(-np.log(w[26]) / w[24])),
    )


class States(NamedTuple):
    """For each node the state before its review, what it predicts, and the state after, not limited."""

    x: Floats
    difficulty: Floats
    log_curve: Floats
    """For both traces ln(1 + F·t/S), of which recall is a power."""
    forgotten_traces: Floats
    share: Floats
    """The share of the slow trace in the mixture."""
    forgotten: Floats
    next_x: Floats
    damping: Floats
    next_difficulty: Floats


def states(w: Floats, block: Block) -> States:
    """Return the states of all nodes."""
    tables = tables_of(w)
    growth = tables.growth[:, block.rating - 1]
    nodes = _no_states(block.size)
    nodes.damping[:] = tables.damping[block.rating - 1]
    x = tables.first_x
    difficulty = np.clip(tables.first_difficulty, MIN_DIFFICULTY, MAX_DIFFICULTY)
    for level in block.levels:
        here, inner = slice(level.start, level.end), slice(level.start, level.start + level.inner)
        if level.parents is not None:
            x, difficulty = x[:, level.parents], difficulty[level.parents]
        nodes.x[:, here], nodes.difficulty[here] = x, difficulty
        _predict(w, tables, block.elapsed[here], nodes, here)
        if level.inner:
            _step(tables, level, growth[:, inner], nodes, inner)
            x = np.minimum(np.maximum(nodes.next_x[:, inner], MIN_X), MAX_X)
            difficulty = np.minimum(np.maximum(nodes.next_difficulty[inner], MIN_DIFFICULTY), MAX_DIFFICULTY)
    return nodes


def _no_states(size: int) -> States:
    traces, numbers = np.zeros((4, 2, size)), np.zeros((5, size))
    x, log_curve, forgotten_traces, next_x = traces
    difficulty, share, forgotten, damping, next_difficulty = numbers
    return States(
        x, difficulty, log_curve, forgotten_traces, share, forgotten, next_x, damping, next_difficulty
    )


def _predict(w: Floats, tables: Tables, elapsed: Floats, nodes: States, here: slice) -> None:
    """Fill in what the states of a level predict."""
    x, centred = nodes.x[:, here], nodes.difficulty[here] - 5
    decay = np.exp(x[1] * (w[33] - 0.3) + np.log(w[23]))
    decay = np.minimum(np.maximum(decay, MIN_DECAY, out=decay), MAX_DECAY, out=decay)
    curve = np.exp(-x)
    curve *= elapsed
    curve[0] *= tables.slow_factor * np.exp(centred * (w[32] - 0.3))
    curve[1] *= np.expm1(np.minimum(tables.log_target / decay, MAX_EXPONENT))
    power = np.negative(np.log1p(curve, out=nodes.log_curve[:, here]), out=curve)
    power[0] *= w[24]
    power[1] *= decay
    slow, fast = np.negative(np.expm1(power, out=power), out=nodes.forgotten_traces[:, here])
    odds = x[0] * w[30] + x[1] * w[29] + centred * (w[31] - 0.5)
    odds += np.log(w[28] / w[27])
    nodes.share[here] = share = 1 / (1 + np.exp(-odds))
    nodes.forgotten[here] = (fast + share * (slow - fast)) * SCALE + LEAST_FORGOTTEN


def _step(tables: Tables, level: Level, growth: Floats, nodes: States, inner: slice) -> None:
    """Fill in the states after the reviews of a level."""
    x, difficulty, damping = nodes.x[:, inner], nodes.difficulty[inner], nodes.damping[inner]
    forgotten = nodes.forgotten_traces[:, inner].copy()
    forgotten[0] = nodes.forgotten[inner]
    gain = np.expm1(forgotten * tables.steepness)
    gain *= np.exp(x * -tables.shrinking)
    gain *= growth
    gain *= 11 - difficulty
    after = np.add(x, np.log1p(gain, out=gain), out=nodes.next_x[:, inner])
    if level.lapses.size:
        lapsed = level.lapses
        after[:, lapsed] = _lapsed(tables, x[:, lapsed], forgotten[:, lapsed])
        damping[lapsed] *= 1.1 - forgotten[0, lapsed]
    moved = difficulty + (MAX_DIFFICULTY - difficulty) * damping
    nodes.next_difficulty[inner] = (1 - KEPT) * tables.first_difficulty[3] + KEPT * moved


def _lapsed(tables: Tables, x: Floats, forgotten: Floats) -> Floats:
    """Return x after a lapse, for both traces."""
    after = np.minimum(left(tables, x, forgotten), x)
    after[1] = np.minimum(after[1], np.maximum(after[0], MIN_X) + LOG_FIRST_FAST)
    return after


def left(tables: Tables, x: Array, forgotten: Array) -> Array:
    """Return x after a lapse before it is limited by x before it."""
    kept: Array = np.log(np.expm1(np.log1p(np.exp(x)) * tables.left_power))
    kept += forgotten * tables.left_steepness
    kept += tables.left
    return kept
