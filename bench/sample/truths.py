"""What is true of a made learner: the recall of every card, and what a review does to it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from quiz.fsrs.arrays import Floats, Ints
from quiz.fsrs.fit.models import FITTED_MODELS
from quiz.fsrs.fsrs6 import FSRS6
from quiz.fsrs.fsrs7 import FSRS7
from quiz.fsrs.model import MemoryModel, ModelState


class Truth(ABC):
    """The memory of a learner for some cards."""

    @abstractmethod
    def recall(self, cards: Ints, elapsed: Floats, days: Floats) -> Floats:
        """Return the probability of recalling each card, so many days after its last review."""

    @abstractmethod
    def review(self, cards: Ints, elapsed: Floats, days: Floats, rating: Ints, *, first: bool) -> None:
        """Change what is remembered of each card."""


class _ModelTruth(Truth):
    """A memory that is as a model says."""

    def __init__(self, model: MemoryModel[Floats], cards: int) -> None:
        self._model = model
        self._states = np.ones((3, cards))

    def recall(self, cards: Ints, elapsed: Floats, days: Floats) -> Floats:
        """Return the probability of recalling each card, so many days after its last review."""
        return self._model.recall(self._elapsed(elapsed, days), self._state(cards))

    def review(self, cards: Ints, elapsed: Floats, days: Floats, rating: Ints, *, first: bool) -> None:
        """Change what is remembered of each card."""
        model = self._model
        after = (
            model.first(rating)
            if first
            else model.step(self._state(cards), rating, self._elapsed(elapsed, days))
        )
        for row, column in zip(self._states, after, strict=True):
            row[cards] = np.nan if column is None else column

    def _state(self, cards: Ints) -> ModelState[Floats]:
        return ModelState(*self._states[:, cards])

    def _elapsed(self, elapsed: Floats, days: Floats) -> Floats:
        return days if self._model.name == "fsrs-6" else elapsed


class FSRS7Truth(_ModelTruth):
    """FSRS-7, with weights drawn from its prior."""

    def __init__(self, cards: int, random: Generator) -> None:
        super().__init__(FSRS7[Floats](np, random_weights("fsrs-7", random)), cards)


class FSRS6Truth(_ModelTruth):
    """FSRS-6 with weights of its own; cards differ in stability, and on one day all are recalled alike."""

    def __init__(self, cards: int, random: Generator) -> None:
        model = FSRS6[Floats](np)
        weights = np.array(model.default_weights) * np.exp(random.normal(0, 0.35, 21))
        weights[:4].sort()
        weights[20] = random.uniform(0.12, 0.4)
        super().__init__(FSRS6[Floats](np, _bounded(weights, model)), cards)
        self._ease = np.exp(random.normal(0, 0.15, cards))
        self._same_day = random.uniform(0.8, 0.92)

    def recall(self, cards: Ints, elapsed: Floats, days: Floats) -> Floats:
        """Return the probability of recalling each card, so many days after its last review."""
        later = super().recall(cards, elapsed, days / self._ease[cards])
        return 0.995 * np.where(days == 0, self._same_day, later)


class OtherTruth(Truth):
    """Neither model: two power laws with an ease for each card, slips, and noise in every review."""

    def __init__(self, cards: int, random: Generator) -> None:
        self._random = random
        self._ease = random.normal(0, 1, cards)
        self._short, self._long, self._share = np.ones((3, cards))
        self._decay, self._growth, self._left = (
            random.uniform(low, high) for low, high in ((0.25, 0.6), (1.2, 3.0), (0.2, 0.45))
        )
        self._first = np.sort(np.exp(random.normal(np.log([0.8, 3, 8, 30]), 0.4)))

    def recall(self, cards: Ints, elapsed: Floats, days: Floats) -> Floats:  # noqa: ARG002 - FSRS-6 needs days
        """Return the probability of recalling each card, so many days after its last review."""
        short = (1 + elapsed / self._short[cards]) ** -0.5
        long = (1 + elapsed / self._long[cards]) ** -self._decay
        slips = 0.995 - 0.015 * (np.abs(self._ease[cards]) > 1.5)
        share = self._share[cards]
        return slips * (share * short + (1 - share) * long)

    def review(self, cards: Ints, elapsed: Floats, days: Floats, rating: Ints, *, first: bool) -> None:
        """Change what is remembered of each card."""
        ease, noise = self._ease[cards], self._random.normal(0, 0.25, cards.size)
        if first:
            self._long[cards] = self._first[rating - 1] * np.exp(0.35 * ease + noise)
            self._short[cards] = np.take([0.01, 0.04, 0.1, 0.5], rating - 1) * np.exp(0.2 * ease)
            self._share[cards] = np.take([0.5, 0.4, 0.3, 0.15], rating - 1)
            return
        passed, long, short = rating > 1, self._long[cards], self._short[cards]
        gain = self._growth * np.exp(0.25 * ease + noise) * (1 - self.recall(cards, elapsed, days)) ** 0.6
        gain *= np.take([0, 0.5, 1, 1.6], rating - 1) * long**-0.06 * 4 * elapsed / (elapsed + 0.3)
        lapsed = long**0.55 * self._left * np.exp(noise) + 0.1
        self._long[cards] = np.clip(np.where(passed, long * (1 + gain), lapsed), 0.05, 36500)
        grown = short * (1 + 1.5 * elapsed / (elapsed + 0.02))
        self._short[cards] = np.where(passed, grown, np.maximum(0.01, 0.2 * short))
        share = self._share[cards]
        self._share[cards] = np.where(passed, 0.75 * share, np.minimum(0.6, 1.3 * share + 0.1))


TRUTHS: dict[str, Callable[[int, Generator], Truth]] = {
    "fsrs-6": FSRS6Truth,
    "fsrs-7": FSRS7Truth,
    "neither": OtherTruth,
}


def random_weights(model: str, random: Generator, spread: float = 1.0) -> tuple[float, ...]:
    """Return weights drawn around the defaults of a model, as its prior says they lie."""
    fitted = FITTED_MODELS[model]
    distance = spread * random.normal(0, 1, fitted.defaults.size) * fitted.prior.deviation
    weights = fitted.defaults + distance
    weights[:4] = np.sort(fitted.defaults[:4] * np.exp(0.7 * distance[:4]))
    coordinates = fitted.coordinates
    return tuple(coordinates.weights(coordinates.of(weights)).tolist())


def _bounded(weights: Floats, model: MemoryModel[Floats]) -> tuple[float, ...]:
    return tuple(np.clip(weights, model.lower_bounds, model.upper_bounds).tolist())
