"""From a rating to the next time a card is shown: learning steps, intervals, fuzz.

States and steps follow py-fsrs 6.3 (``Scheduler.review_card``) with FSRS-6; fuzz and the distance between the
buttons follow Anki.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quiz.fsrs import scalar_math
from quiz.fsrs.fuzz import fuzz_range, fuzzed
from quiz.fsrs.guards import SHORTEST, in_order
from quiz.fsrs.load_balance import EVERY_DAY, Days
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
            days = self._days(memory, elapsed)[rating - 1]
        else:
            days = model.days_until(self.retention, state)
        phase, step, interval = self._next(memory, rating, days)
        if interval.days is not None and self.fuzz:
            moved = fuzzed(float(interval.days), uniform, self.longest, scalar_math)
            interval = Interval(days=int(moved))
        return MemoryState(phase, step, *state), interval

    def preview(
        self, memory: MemoryState, elapsed: float, uniform: float, calendar: Days = EVERY_DAY
    ) -> tuple[Interval, ...]:
        """Interval that each of the four ratings is to give, drawn by ``uniform`` from the ``calendar``.

        Past the steps, at least a day lies between Hard, Good and Easy, unless the longest interval is
        reached.
        """
        intervals: list[Interval] = []
        shortest = 1
        for rating, days in zip(Rating, self._days(memory, elapsed), strict=True):
            interval = self._next(memory, rating, days)[2]
            if interval.days is not None:
                choice = self._choice(interval.days, shortest, calendar)
                interval = Interval(days=calendar.drawn(choice, uniform))
                shortest = interval.days + 1 if rating != Rating.AGAIN and interval.days else shortest
            intervals.append(interval)
        return tuple(intervals)

    def recall(self, memory: MemoryState, elapsed: float) -> float:
        """Probability of recall a number of days after the last review."""
        return self.model.recall(elapsed, _state_of(memory))

    def days_after(
        self, memory: MemoryState, uniform: float, calendar: Days, *, today: int, kept: int
    ) -> int:
        """Whole days after the last review at which recall has fallen to the desired retention, as drawn.

        An interval that could have been drawn is ``kept``. One that has to give way to a day without study
        does not become shorter than ``today``, the days since the last review.
        """
        days = int(self.model.interval(_state_of(memory), self.retention, self.longest))
        choice = self._choice(days, 1, calendar, earliest=today)
        if kept in choice and calendar.weigh([kept])[0] > 0:
            return kept
        return calendar.drawn(choice, uniform)

    def _state_after(self, memory: MemoryState, rating: Rating, elapsed: float) -> ModelState[float]:
        if memory.stability is None:
            return self.model.first(rating)
        return self.model.step(_state_of(memory), rating, elapsed)

    def _days(self, memory: MemoryState, elapsed: float) -> tuple[float, float, float, float]:
        """Days after which each of the four ratings would have the card due, before they are rounded."""
        again, hard, good, easy = (
            self.model.days_until(self.retention, self._state_after(memory, rating, elapsed))
            for rating in Rating
        )
        if not self.model.needs_guards:
            return again, hard, good, easy
        return in_order((again, hard, good, easy), elapsed, scalar_math)

    def _next(self, memory: MemoryState, rating: Rating, days: float) -> tuple[Phase, int | None, Interval]:
        """Phase, step and interval after a review, given the days until recall has fallen.

        FSRS-7 knows the effect of reviews on one day, so the steps are over as soon as it gives a day or
        more, but not after Again.
        """
        phase, step = self.next_step(memory, rating)
        if step is not None and self.model.needs_guards and rating != Rating.AGAIN and days >= SHORTEST:
            phase, step = Phase.REVIEW, None
        if step is not None:
            return phase, step, Interval(seconds=self.seconds(phase, step, rating))
        return phase, None, Interval(days=int(whole_days(days, self.longest, scalar_math)))

    def _choice(self, days: int, shortest: int, calendar: Days, earliest: int = 1) -> Sequence[int]:
        """Return the open days in an interval's range or, if it has none, in that of the nearest open day."""
        usual = self._range(days, shortest, self.longest)
        if found := calendar.open_among(usual):
            return found
        shortest = max(shortest, earliest)
        nearest = calendar.nearest_open(days, shortest, self.longest)
        if nearest is None:
            return usual
        return calendar.open_among(self._range(nearest, shortest, max(self.longest, nearest)))

    def _range(self, days: int, shortest: int, longest: int) -> range:
        """Return the fuzz range of an interval, within which none is less than ``shortest`` days."""
        low, high = fuzz_range(float(days), longest, scalar_math) if self.fuzz else (days, days)
        least = min(max(int(low), shortest), longest)
        return range(least, max(int(high), least) + 1)

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


def _state_of(memory: MemoryState) -> ModelState[float]:
    if memory.stability is None or memory.difficulty is None:
        raise ValueError("a new card has no memory state")
    return ModelState(memory.stability, memory.difficulty, memory.stability_fast)
