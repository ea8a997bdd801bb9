"""The cards of the library as arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Floats
from quiz.fsrs.model import MemoryModel, ModelState
from quiz.fsrs.rating import Phase
from quiz.fsrs.study_day import DAY_MS
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.siblings import Today
from quiz.progress.statistics import StatisticsRepository
from quiz.study.statistics.coming import CardTimes, days_to_come


class CardArrays(NamedTuple):
    """Cards with their memory states; nan stands for what a card does not have.

    ``ready_at`` is the end of a learning step. ``comes`` is the day on which queues show the card, given its
    flags and its siblings, by its date as it is now; before today if it is overdue.
    """

    keys: list[str]
    banks: list[str]
    phase: Floats
    stability: Floats
    difficulty: Floats
    stability_fast: Floats
    last_day: Floats
    last_at: Floats
    ready_at: Floats
    comes: Floats

    def recall(self, model: MemoryModel[Floats], moment: Timestamp, today: int) -> Floats:
        """Return the probability of recall of each card now, 0 for one that was never seen or is in a step.

        Such a card is not known yet, although the model gives it nearly 1: its answer was just shown.
        """
        days = np.maximum(today - self.last_day, 0.0)
        last_at = np.where(np.isnan(self.last_at), self.last_day * DAY_MS, self.last_at)
        elapsed = model.elapsed(days, np.maximum(moment.at - last_at, 0.0))
        fast = self.stability_fast if model.has_fast_stability else None
        recall = model.recall(elapsed, ModelState(self.stability, self.difficulty, fast))
        return np.where(self.phase == Phase.REVIEW, np.nan_to_num(recall), 0.0)


def read_cards(statistics: StatisticsRepository, keys: list[str], today: Today) -> CardArrays:
    """Return the cards named ``keys``, in that order, as far as the file has them."""
    rows = {row[0]: row for row in statistics.cards(today)}
    found = [rows[key] for key in keys if key in rows]
    columns = list(zip(*found, strict=True)) if found else [()] * 12
    names, banks, families = map(list, columns[:3])
    *states, ready_day, may_come = (np.array(column, dtype=np.float64) for column in columns[3:])
    when = CardTimes(families, states[0] == Phase.NEW, states[-1], ready_day, may_come)
    numbers = [*states, days_to_come(when, today)]
    return CardArrays(names, banks, *numbers)
