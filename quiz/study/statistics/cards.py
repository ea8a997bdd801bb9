"""The cards of the library as arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from quiz.fsrs.model import MemoryModel, ModelState
from quiz.fsrs.timestamp import Timestamp
from quiz.labs.rng import Array
from quiz.progress.statistics import StatisticsRepository


class CardArrays(NamedTuple):
    """Cards with their memory states; nan stands for what a card does not have.

    ``due_day`` is the day on which an interval ends; ``ready_day`` and ``ready_at`` are when queues show the
    card, given its flags.
    """

    keys: list[str]
    banks: list[str]
    phase: Array
    stability: Array
    difficulty: Array
    stability_fast: Array
    last_day: Array
    last_at: Array
    due_day: Array
    ready_day: Array
    ready_at: Array

    def recall(self, model: MemoryModel[Array], moment: Timestamp, today: int) -> Array:
        """Return the probability of recall of each card now, 0 for a card that was never seen."""
        days = np.maximum(today - self.last_day, 0.0)
        last_at = np.where(np.isnan(self.last_at), self.last_day * 86_400_000, self.last_at)
        elapsed = model.elapsed(days, np.maximum(moment.at - last_at, 0.0))
        fast = self.stability_fast if model.name == "fsrs-7" else None
        return np.nan_to_num(model.recall(elapsed, ModelState(self.stability, self.difficulty, fast)))


def read_cards(statistics: StatisticsRepository, keys: list[str]) -> CardArrays:
    """Return the cards named ``keys``, in that order, as far as the file has them."""
    rows = {row[0]: row for row in statistics.cards()}
    found = [rows[key] for key in keys if key in rows]
    columns = list(zip(*found, strict=True)) if found else [()] * 11
    numbers = [np.array(column, dtype=np.float64) for column in columns[2:]]
    return CardArrays(list(columns[0]), list(columns[1]), *numbers)
