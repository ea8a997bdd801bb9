"""The learner's habits, for the forecast, from the log as arrays."""

from __future__ import annotations

import numpy as np

from quiz.fsrs.habits import LATEST, LONGEST_ANSWER, Habits, RatedTimes, habits_of
from quiz.fsrs.rating import Phase, Rating
from quiz.study.statistics.log import StudyLog


def habits(log: StudyLog) -> Habits:
    """Return the habits that the latest reviews of the log show."""
    count = len(log.at)
    latest = np.argpartition(log.at, -LATEST)[-LATEST:] if count > LATEST else np.arange(count)
    duration = np.minimum(log.duration[latest], LONGEST_ANSWER)
    ratings = len(Rating)
    code = log.phase[latest] * ratings + log.rating[latest] - 1
    answers = np.bincount(code, minlength=len(Phase) * ratings).tolist()
    durations = np.bincount(code, duration, minlength=len(Phase) * ratings).tolist()
    return habits_of(
        RatedTimes(place // ratings, place % ratings + 1, count, round(took))
        for place, (count, took) in enumerate(zip(answers, durations, strict=True))
    )
