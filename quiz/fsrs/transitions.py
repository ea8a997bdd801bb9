"""The steps of a scheduler as tables, by which many cards at once pass through them. It needs numpy."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Ints
from quiz.fsrs.rating import Phase, Rating
from quiz.fsrs.scheduler import MemoryState, Scheduler

REVIEW = 0
"""The place of a card in review."""


class Transitions(NamedTuple):
    """The steps of a scheduler over places, each a phase with a step (-1 for none)."""

    phase: Ints
    step: Ints
    first: Ints
    """The place a new card goes to, by rating."""
    following: Ints
    """The place after each place, by rating."""
    seconds: Ints
    """How long a place that was reached by a rating lasts; -1 for an interval."""


def transitions(scheduler: Scheduler) -> Transitions:
    """Return the tables of a scheduler, as ``Scheduler.next_step`` has them."""
    steps = max(len(scheduler.learning_steps), len(scheduler.relearning_steps))
    places = [
        (Phase.REVIEW, None),
        *((phase, step) for phase in (Phase.LEARNING, Phase.RELEARNING) for step in range(steps)),
    ]
    number = {place: index for index, place in enumerate(places)}

    def outcomes(memory: MemoryState) -> list[int]:
        after = [scheduler.next_step(memory, rating) for rating in Rating]
        return [REVIEW if step is None else number[phase, step] for phase, step in after]

    following = [outcomes(MemoryState(phase, step)) for phase, step in places]
    seconds = [
        [-1 if step is None else _seconds(scheduler, phase, step, rating) for rating in Rating]
        for phase, step in places
    ]
    return Transitions(
        np.array([int(phase) for phase, _ in places]),
        np.array([-1 if step is None else step for _, step in places]),
        np.array(outcomes(MemoryState())),
        np.array(following),
        np.array(seconds),
    )


def _seconds(scheduler: Scheduler, phase: Phase, step: int, rating: Rating) -> int:
    return scheduler.seconds(phase, step, rating) if step < len(scheduler.steps(phase)) else -1
