"""What a model would have predicted of each review, from the ones before it."""

from __future__ import annotations

import numpy as np

from quiz.fsrs.model import MemoryModel, ModelState
from quiz.labs.rng import Array
from quiz.study.statistics.log import StudyLog


def predicted_recall(log: StudyLog, model: MemoryModel[Array]) -> Array:
    """Return the probability of recall at each review; nan at the first of a history.

    Histories are stepped through side by side, the longest first, so that those still going on are always
    the first ones.
    """
    recall = np.full(len(log.card), np.nan)
    starts = np.flatnonzero(log.elapsed < 0)
    if not len(starts):
        return recall
    lengths = np.diff(starts, append=len(log.card))
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    state = model.first(log.rating[starts])
    for position in range(1, int(lengths[0])):
        going = int(np.searchsorted(-lengths, -position))
        rows = starts[:going] + position
        ms = np.maximum(log.at[rows] - log.at[rows - 1], 0).astype(np.float64)
        elapsed = model.elapsed(log.elapsed[rows].astype(np.float64), ms)
        state = _first_of(state, going)
        recall[rows] = model.recall(elapsed, state)
        state = model.step(state, log.rating[rows], elapsed)
    return recall


def _first_of(state: ModelState[Array], count: int) -> ModelState[Array]:
    fast = None if state.stability_fast is None else state.stability_fast[:count]
    return ModelState(state.stability[:count], state.difficulty[:count], fast)
