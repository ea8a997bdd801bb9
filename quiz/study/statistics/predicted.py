"""What a model would have predicted of each review, from the ones before it."""

from __future__ import annotations

import numpy as np

from quiz.fsrs.arrays import Floats
from quiz.fsrs.model import MemoryModel
from quiz.fsrs.replay import ReviewLog, replay
from quiz.study.statistics.log import StudyLog


def predicted_recall(log: StudyLog, model: MemoryModel[Floats]) -> Floats:
    """Return the probability of recall at each review; nan at the first of a history."""
    history = np.cumsum((log.elapsed < 0).astype(np.int64))
    return replay(model.name, model.weights, ReviewLog(history, log.rating, log.day, log.at)).recall()
