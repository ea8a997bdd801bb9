"""From a rating to the next time a card is shown: learning steps, intervals, fuzz.

Follows py-fsrs 6.3 (``Scheduler.review_card``), step for step.
"""

from __future__ import annotations

from typing import NamedTuple

from quiz.fsrs import scalar_math
from quiz.fsrs.fuzz import fuzzed
from quiz.fsrs.model import MemoryModel, ModelState, model_of
from quiz.fsrs.rating import Phase, Rating


class MemoryState(NamedTuple):
    """What the model knows about a card; ``step`` is the index of its (re)learning step, or None."""

    phase: Phase = Phase.NEW
    step: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    stability_fast: float | None = None


class Interval(NamedTuple):
    """The time until a card is due: the ``seconds`` of a learning step, or else whole ``days``."""

    seconds: int | None = None
    days: int | None = None


class Scheduler(NamedTuple):
    """How cards are scheduled; steps are in seconds, ``longest`` in days."""

    model: MemoryModel[float] = model_of("fsrs-6")
    retention: float = 0.9
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    longest: int = 36500
    fuzz: bool = True

    def review(
        self, memory: MemoryState, rating: Rating, elapsed: float, uniform: float
    ) -> tuple[MemoryState, Interval]:
        """Memory state after a review, and the interval until the next.

        ``elapsed`` is the days since the last review, as the model counts them; ``uniform``, from [0, 1),
        places the interval within its fuzz.
        """
        model = self.model
        if memory.stability is None or memory.difficulty is None:
            state = model.first(rating)
        else:
            before = ModelState(memory.stability, memory.difficulty, memory.stability_fast)
            state = model.step(before, rating, elapsed)
        phase, step = self.next_step(memory, rating)
        after = MemoryState(phase, step, *state)
        if step is not None:
            return after, Interval(seconds=self.seconds(phase, step, rating))
        days = model.interval(state, self.retention, self.longest)
        if self.fuzz:
            days = fuzzed(days, uniform, self.longest, scalar_math)
        return after, Interval(days=int(days))

    def preview(self, memory: MemoryState, elapsed: float, uniform: float) -> tuple[Interval, ...]:
        """Interval that each of the four ratings would give (see ``review``)."""
        return tuple(self.review(memory, rating, elapsed, uniform)[1] for rating in Rating)

    def next_step(self, memory: MemoryState, rating: Rating) -> tuple[Phase, int | None]:
        """Phase and step after a review; the step is None once the steps are over."""
        if memory.phase == Phase.REVIEW:
            forgotten = rating == Rating.AGAIN and bool(self.relearning_steps)
            return (Phase.RELEARNING, 0) if forgotten else (Phase.REVIEW, None)
        phase = Phase.RELEARNING if memory.phase == Phase.RELEARNING else Phase.LEARNING
        steps, step = self.steps(phase), memory.step or 0
        if not steps or rating == Rating.EASY or (rating != Rating.AGAIN and step >= len(steps)):
            return Phase.REVIEW, None
        if rating == Rating.AGAIN:
            return phase, 0
        if rating == Rating.HARD:
            return phase, step
        return (phase, step + 1) if step + 1 < len(steps) else (Phase.REVIEW, None)

    def seconds(self, phase: Phase, step: int, rating: Rating) -> int:
        """Length of a step; Hard on the first lasts halfway to the second, or half as long again."""
        steps = self.steps(phase)
        if rating != Rating.HARD or step > 0:
            return steps[step]
        return round(1.5 * steps[0]) if len(steps) == 1 else round((steps[0] + steps[1]) / 2)

    def steps(self, phase: Phase) -> tuple[int, ...]:
        """Lengths of the steps of a phase, in seconds."""
        return self.relearning_steps if phase == Phase.RELEARNING else self.learning_steps
