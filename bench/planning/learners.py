"""Simulated learners, whose memory differs from what the program believes of it."""

from __future__ import annotations

from copy import deepcopy
from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Floats, Ints
from quiz.fsrs.model import MemoryModel, ModelState, new_model
from quiz.fsrs.plan.day import Siblings
from quiz.fsrs.plan.memories import Memories

CARDS = 600
SPREAD, CARD_SPREAD = 0.3, 0.25
"""The standard deviations of the logarithms of weights, and of the first stability of cards."""
DAYS_BEHIND, MINUTES_BEHIND, NEW_BEHIND = 45, 12, 8
"""Every second learner has studied before, so many days and minutes, with so many new cards a day."""


class TrueMemories(Memories):
    """The memory a learner really has; cards differ in their first stability by a ``factor``."""

    factor: Floats

    def see(self, cards: Ints, ratings: Ints, day: int) -> None:
        """Take the first rating of a day."""
        new = self.unseen[cards]
        super().see(cards, ratings, day)
        factor = np.where(new, self.factor[cards], 1.0)
        stability, difficulty, fast = self.state(cards)
        self.put(cards, ModelState(stability * factor, difficulty, None if fast is None else fast * factor))


class Learner(NamedTuple):
    """What the program believes of a learner's memory, what is true of it, and which cards are siblings."""

    believed: Memories
    true: Memories
    siblings: Siblings

    def copy(self) -> Learner:
        """Return a learner who knows the same."""
        models = {id(memories.model): memories.model for memories in (self.believed, self.true)}
        return deepcopy(self, models)  # which share their models

    @property
    def size(self) -> int:
        """The number of cards."""
        return self.siblings.questions.size


def new_learner(number: int, model: str, *, siblings: bool) -> Learner:
    """Return a learner who has seen no card."""
    random = np.random.default_rng(500 + number)
    believed = new_model(model, np)
    true = TrueMemories.of_unseen(new_model(model, np, _weights(believed, random)), CARDS)
    assert isinstance(true, TrueMemories)
    true.factor = np.exp(random.normal(0.0, CARD_SPREAD, CARDS))
    questions = _questions(random) if siblings else np.arange(CARDS)
    return Learner(Memories.of_unseen(believed, CARDS), true, Siblings(questions))


def _weights(model: MemoryModel[Floats], random: np.random.Generator) -> tuple[float, ...]:
    """Draw weights around the default ones, within their bounds."""
    low, high = np.array(model.lower_bounds), np.array(model.upper_bounds)
    weights = np.array(model.weights) * np.exp(random.normal(0.0, SPREAD, low.size))
    margin = np.minimum(1e-3, (high - low) / 4)
    weights = np.clip(weights, low + margin, high - margin)
    weights[:4].sort()
    if model.name == "fsrs-6":
        weights[20] = random.uniform(0.12, 0.35)
    else:
        weights[26] = max(weights[25], weights[26])
    return tuple(weights.tolist())


def _questions(random: np.random.Generator) -> Ints:
    """Return questions of one, two or three cards, which follow each other."""
    sizes = random.integers(1, 4, CARDS)
    questions: Ints = np.repeat(np.arange(CARDS), sizes)[:CARDS]
    return questions
