"""The order of due cards, for orders that no index has."""

from __future__ import annotations

from collections.abc import Callable
from zlib import crc32

from quiz.fsrs.model import MemoryModel, ModelState
from quiz.fsrs.rating import Rating
from quiz.fsrs.study_day import elapsed_days
from quiz.progress.queue import DueState

HORIZON = 30.0
"""The days after which a card should be known, where the gain of seeing it today is compared."""
COST_FORGOTTEN = 1.7
"""The time that a forgotten card takes, compared with a recalled one: it comes again."""


def in_order(states: list[DueState], order: str, today: int, at: int, model: MemoryModel[float]) -> list[str]:
    """Return the keys of due cards, those first that ``order`` puts first at a time in UTC ms."""

    def elapsed(state: DueState) -> float:
        return model.elapsed(float(elapsed_days(state.last_day, today)), float(at - (state.last_at or at)))

    keys: dict[str, Callable[[DueState], float]] = {
        "retrievability": lambda state: model.recall(elapsed(state), _memory(state)),
        "overdueness": lambda state: -elapsed_days(state.last_day, today) / max(1, _interval(state)),
        "random": lambda state: crc32(f"{today} {state.shuffle}".encode()),
        "gain": lambda state: -_gain(model, _memory(state), elapsed(state)),
    }
    return [state.card for state in sorted(states, key=lambda state: (keys[order](state), state.shuffle))]


def _memory(state: DueState) -> ModelState[float]:
    return ModelState(state.stability, state.difficulty, state.stability_fast)


def _interval(state: DueState) -> int:
    return 1 if state.due_day is None else state.due_day - state.last_day


def _gain(model: MemoryModel[float], memory: ModelState[float], elapsed: float) -> float:
    """Return by how much the time spent on a card now raises the chance to know it at the horizon."""
    recall = model.recall(elapsed, memory)
    forgotten, recalled = (
        model.recall(HORIZON, model.step(memory, rating, elapsed)) for rating in (Rating.AGAIN, Rating.GOOD)
    )
    seen = recall * recalled + (1 - recall) * forgotten
    cost = recall + (1 - recall) * COST_FORGOTTEN
    return (seen - model.recall(elapsed + HORIZON, memory)) / cost
