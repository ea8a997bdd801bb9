"""From a rating to the next time a card is shown: learning steps, intervals, fuzz.

Follows py-fsrs 6.3 (``Scheduler.review_card``), step for step.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from quiz.fsrs.fsrs6 import DEFAULT_WEIGHTS, Model
from quiz.fsrs.fuzz import fuzzed
from quiz.fsrs.rating import Phase, Rating

_ALL = np.array([1, 2, 3, 4])


class Memory(NamedTuple):
    """What is known of a card: ``step`` counts its (re)learning steps, and is None between them."""

    phase: Phase = Phase.NEW
    step: int | None = None
    stability: float | None = None
    difficulty: float | None = None


class Wait(NamedTuple):
    """How long a card is put off: by ``seconds``, a learning step, or by whole ``days``."""

    seconds: int | None = None
    days: int | None = None


class Scheduler(NamedTuple):
    """How cards are scheduled; steps are in seconds, ``longest`` in days."""

    weights: tuple[float, ...] = DEFAULT_WEIGHTS
    retention: float = 0.9
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    longest: int = 36500
    fuzz: bool = True

    def review(self, memory: Memory, rating: Rating, elapsed: int, uniform: float) -> tuple[Memory, Wait]:
        """Return what is known after a review ``elapsed`` days of study after the last, and the wait.

        ``uniform``, from [0, 1), places the wait within its fuzz.
        """
        return self.preview(memory, elapsed, uniform)[rating - 1]

    def preview(self, memory: Memory, elapsed: int, uniform: float) -> tuple[tuple[Memory, Wait], ...]:
        """Return the outcome of each of the four ratings (see ``review``)."""
        model = _model(self.weights)
        if memory.stability is None or memory.difficulty is None:
            stability, difficulty = model.first(_ALL)
        else:
            stability, difficulty = model.step(
                np.full(4, memory.stability), np.full(4, memory.difficulty), _ALL, np.full(4, float(elapsed))
            )
        days = model.interval(stability, self.retention, self.longest)
        if self.fuzz:
            days = fuzzed(days, uniform, self.longest)
        numbers = zip(Rating, stability.tolist(), difficulty.tolist(), days.tolist(), strict=True)
        return tuple(self._outcome(memory, *one) for one in numbers)

    def _outcome(
        self, memory: Memory, rating: Rating, stability: float, difficulty: float, days: float
    ) -> tuple[Memory, Wait]:
        phase, step = self.next_step(memory, rating)
        if step is None:
            return Memory(Phase.REVIEW, None, stability, difficulty), Wait(days=int(days))
        return Memory(phase, step, stability, difficulty), Wait(seconds=self.seconds(phase, step, rating))

    def next_step(self, memory: Memory, rating: Rating) -> tuple[Phase, int | None]:
        """Return the phase and step that follow; step None where the steps are over."""
        if memory.phase == Phase.REVIEW:
            forgotten = rating == Rating.AGAIN and bool(self.relearning_steps)
            return (Phase.RELEARNING, 0) if forgotten else (Phase.REVIEW, None)
        phase = Phase.RELEARNING if memory.phase == Phase.RELEARNING else Phase.LEARNING
        steps, step = self.steps(phase), memory.step or 0
        if not steps or rating == Rating.EASY or (rating != Rating.AGAIN and step >= len(steps)):
            return phase, None
        if rating == Rating.AGAIN:
            return phase, 0
        if rating == Rating.HARD:
            return phase, step
        return phase, step + 1 if step + 1 < len(steps) else None

    def seconds(self, phase: Phase, step: int, rating: Rating) -> int:
        """Return how long a step lasts: Hard on the first, halfway to the second or half as long again."""
        steps = self.steps(phase)
        if rating != Rating.HARD or step > 0:
            return steps[step]
        return round(1.5 * steps[0]) if len(steps) == 1 else round((steps[0] + steps[1]) / 2)

    def steps(self, phase: Phase) -> tuple[int, ...]:
        """Return the steps of a phase, in seconds."""
        return self.relearning_steps if phase == Phase.RELEARNING else self.learning_steps


@lru_cache(maxsize=8)
def _model(weights: tuple[float, ...]) -> Model:
    return Model(weights)
