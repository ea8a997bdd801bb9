"""What a model knows of many cards at once, as arrays that change as the cards are studied."""

from __future__ import annotations

from types import EllipsisType

import numpy as np

from quiz.fsrs.arrays import Bools, Floats, Ints
from quiz.fsrs.model import MemoryModel, ModelState
from quiz.fsrs.study_day import DAY_MS

UNKNOWN = ModelState(1.0, 5.0, 1.0)
"""What stands for the state of an unseen card, so that equations can run over all cards."""


class Memories:
    """The states of many cards under one model; ``last_day`` is the day of study each was last seen on."""

    def __init__(
        self, model: MemoryModel[Floats], unseen: Bools, state: ModelState[Floats], last_day: Ints
    ) -> None:
        self.model = model
        self.unseen = unseen
        self.last_day = last_day
        self._state = state

    @classmethod
    def of_unseen(cls, model: MemoryModel[Floats], count: int) -> Memories:
        """Return the memories of ``count`` cards that were never seen."""
        unknown = ModelState(*(np.full(count, number) for number in UNKNOWN))
        return cls(model, np.ones(count, np.bool_), unknown, np.zeros(count, np.int64))

    def of(self, cards: Ints) -> Memories:
        """Return the memories of some cards, by themselves."""
        return Memories(self.model, self.unseen[cards], self.state(cards), self.last_day[cards])

    def state(self, cards: Ints | EllipsisType = ...) -> ModelState[Floats]:
        """Return the states of some cards, or of all; they mean nothing for cards that were never seen."""
        stability, difficulty, fast = self._state
        return ModelState(stability[cards], difficulty[cards], None if fast is None else fast[cards])

    def seen_on(self, day: int) -> Bools:
        """Tell which cards were seen on a day, and on no later one."""
        seen: Bools = (self.last_day == day) & ~self.unseen
        return seen

    def recall(self, day: int, cards: Ints | EllipsisType = ...) -> Floats:
        """Return the probability of recall on a day; 0 for a card that was never seen."""
        elapsed = self._elapsed(day - self.last_day[cards])
        return np.where(self.unseen[cards], 0.0, self.model.recall(elapsed, self.state(cards)))

    def see(self, cards: Ints, ratings: Ints, day: int) -> None:
        """Take the first rating of a day for each of some cards."""
        elapsed = self._elapsed(day - self.last_day[cards])
        later = self.model.step(self.state(cards), ratings, elapsed)
        unseen = self.unseen[cards]
        if unseen.any():
            later = _chosen(unseen, self.model.first(ratings), later)
        self.put(cards, later)
        self.unseen[cards], self.last_day[cards] = False, day

    def see_again(self, cards: Ints, ratings: Ints, seconds: Floats) -> None:
        """Take another rating for each of some cards, so many seconds after the last."""
        elapsed = self.model.elapsed(0.0 * seconds, 1000.0 * seconds)
        self.put(cards, self.model.step(self.state(cards), ratings, elapsed))

    def _elapsed(self, days: Ints) -> Floats:
        """Return whole days as the model counts them."""
        whole = np.maximum(days, 0).astype(np.float64)
        return self.model.elapsed(whole, whole * DAY_MS)

    def put(self, cards: Ints, state: ModelState[Floats]) -> None:
        """Store new states of some cards."""
        for part, new in zip(self._state, state, strict=True):
            if part is not None and new is not None:
                part[cards] = new


def _chosen(condition: Bools, yes: ModelState[Floats], no: ModelState[Floats]) -> ModelState[Floats]:
    fast = None
    if yes.stability_fast is not None and no.stability_fast is not None:
        fast = np.where(condition, yes.stability_fast, no.stability_fast)
    return ModelState(
        np.where(condition, yes.stability, no.stability),
        np.where(condition, yes.difficulty, no.difficulty),
        fast,
    )
