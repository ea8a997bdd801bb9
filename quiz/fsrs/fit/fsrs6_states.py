"""FSRS-6 for histories of many cards: the states before each review, level by level.

The equations are those of ``quiz.fsrs.fsrs6``, in which u = ln S stands for stability.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Floats, Ints
from quiz.fsrs.fit.histories import Block, Level
from quiz.fsrs.fsrs6 import MAX_DIFFICULTY, MIN_DIFFICULTY, MIN_STABILITY

MIN_U = float(np.log(MIN_STABILITY))
_RATINGS = np.arange(1, 5)


class Tables(NamedTuple):
    """What follows from the weights alone; arrays have an element for each rating."""

    factor: float
    """F, with which S is the days until recall is 90 %."""
    factor_slope: float
    """The derivative of F with respect to w20."""
    first_u: Floats
    first_difficulty: Floats
    """D0(G), not limited."""
    growth: Floats
    """What multiplies the increase of stability after a recall."""
    damping: Floats
    same_day: Floats
    """The change of u on the same day, apart from -w19·u."""


def tables_of(w: Floats) -> Tables:
    """Return the tables of some weights."""
    ninety = np.log(0.9) / w[20]
    return Tables(
        factor=np.expm1(-ninety),
        factor_slope=np.exp(-ninety) * ninety / w[20],
        first_u=np.log(np.maximum(w[:4], MIN_STABILITY)),
        first_difficulty=w[4] - np.exp(w[5] * (_RATINGS - 1)) + 1,
        growth=np.exp(w[8]) * np.array([0, w[15], 1, w[16]]),
        damping=-w[6] * (_RATINGS - 3) / 9,
        same_day=w[17] * (_RATINGS - 3 + w[18]),
    )


class States(NamedTuple):
    """For each node the state before its review, and that after it before it is limited."""

    u: Floats
    difficulty: Floats
    forgotten: Floats
    next_u: Floats
    next_difficulty: Floats


def states(w: Floats, block: Block) -> States:
    """Return the states of all nodes."""
    tables = tables_of(w)
    all_states = States(*np.zeros((5, block.size)))
    u, difficulty = tables.first_u, np.clip(tables.first_difficulty, MIN_DIFFICULTY, MAX_DIFFICULTY)
    for level in block.levels:
        here = slice(level.start, level.end)
        if level.parents is not None:
            u, difficulty = u[level.parents], difficulty[level.parents]
        all_states.u[here], all_states.difficulty[here] = u, difficulty
        power = np.log1p(block.elapsed[here] * np.exp(-u) * tables.factor)
        forgotten = -np.expm1(power * -w[20])
        all_states.forgotten[here] = forgotten
        if level.inner:
            inner = slice(level.start, level.start + level.inner)
            after = _step(
                w, tables, level, block.rating[inner] - 1, States(*(column[inner] for column in all_states))
            )
            all_states.next_u[inner], all_states.next_difficulty[inner] = after
            u = np.maximum(after[0], MIN_U)
            difficulty = np.minimum(np.maximum(after[1], MIN_DIFFICULTY), MAX_DIFFICULTY)
    return all_states


def _step(w: Floats, tables: Tables, level: Level, grade: Ints, before: States) -> tuple[Floats, Floats]:
    """Return u and D after a review, not limited; ``grade`` is its rating from 0."""
    u, difficulty, forgotten = before.u, before.difficulty, before.forgotten
    gain = np.expm1(forgotten * w[10])
    gain *= np.exp(u * -w[9])
    gain *= tables.growth[grade]
    gain *= 11 - difficulty
    after = u + np.log1p(gain, out=gain)
    if level.lapses.size:
        lapsed = level.lapses
        after[lapsed] = np.minimum(
            _left(w, u[lapsed], difficulty[lapsed], forgotten[lapsed]), u[lapsed] - w[17] * w[18]
        )
    if level.same_day.size:
        soon = level.same_day
        change = tables.same_day[grade[soon]] - w[19] * u[soon]
        after[soon] = u[soon] + np.where(grade[soon] > 0, np.maximum(change, 0), change)
    moved = difficulty + (MAX_DIFFICULTY - difficulty) * tables.damping[grade]
    return after, w[7] * tables.first_difficulty[3] + (1 - w[7]) * moved


def _left(w: Floats, u: Floats, difficulty: Floats, forgotten: Floats) -> Floats:
    """Return u after a lapse, before it is limited by u before it."""
    kept = np.log(np.expm1(w[13] * np.log1p(np.exp(u))))
    left: Floats = np.log(w[11]) - w[12] * np.log(difficulty) + kept + w[14] * forgotten
    return left
