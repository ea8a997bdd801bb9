"""From a rating to the next time a card is shown: learning steps, intervals, fuzz.

With FSRS-6 it follows py-fsrs 6.3 (``Scheduler.review_card``), step for step.
"""

from __future__ import annotations

from typing import NamedTuple

from quiz.fsrs import scalar_math
from quiz.fsrs.fuzz import fuzzed
from quiz.fsrs.guards import SHORTEST, in_order
from quiz.fsrs.model import MemoryModel, ModelState, model_of, whole_days
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
        state = self._state_after(memory, rating, elapsed)
        if model.needs_guards:
            days = self._guarded_days(memory, elapsed)[rating - 1]
        else:
            days = model.days_until(self.retention, state)
        phase, step, interval = self._next(memory, rating, days, uniform)
        return MemoryState(phase, step, *state), interval

    def preview(self, memory: MemoryState, elapsed: float, uniform: float) -> tuple[Interval, ...]:
        """Interval that each of the four ratings would give (see ``review``)."""
        if not self.model.needs_guards:
            return tuple(self.review(memory, rating, elapsed, uniform)[1] for rating in Rating)
        four = zip(Rating, self._guarded_days(memory, elapsed), strict=True)
        return tuple(self._next(memory, rating, days, uniform)[2] for rating, days in four)

    def _state_after(self, memory: MemoryState, rating: Rating, elapsed: float) -> ModelState[float]:
        if memory.stability is None or memory.difficulty is None:
            return self.model.first(rating)
        before = ModelState(memory.stability, memory.difficulty, memory.stability_fast)
        return self.model.step(before, rating, elapsed)

    def _guarded_days(self, memory: MemoryState, elapsed: float) -> tuple[float, float, float, float]:
        """Days after which each of the four ratings would have the card due, before they are rounded."""
        again, hard, good, easy = (
            self.model.days_until(self.retention, self._state_after(memory, rating, elapsed))
            for rating in Rating
        )
        return in_order((again, hard, good, easy), elapsed, scalar_math)

    def _next(
        self, memory: MemoryState, rating: Rating, days: float, uniform: float
    ) -> tuple[Phase, int | None, Interval]:
        """Phase, step and interval after a review, given the days until recall has fallen.

        FSRS-7 knows the effect of reviews on one day, so the steps are over as soon as it gives a day or
        more, but not after Again.
        """
        phase, step = self.next_step(memory, rating)
        if step is not None and self.model.needs_guards and rating != Rating.AGAIN and days >= SHORTEST:
            phase, step = Phase.REVIEW, None
        if step is not None:
            return phase, step, Interval(seconds=self.seconds(phase, step, rating))
        whole = whole_days(days, self.longest, scalar_math)
        if self.fuzz:
            whole = fuzzed(whole, uniform, self.longest, scalar_math)
        return phase, None, Interval(days=int(whole))

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
