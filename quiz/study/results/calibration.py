"""How well the learner knows what they know: the share that was right, by how sure they were, over time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby

import msgspec

from quiz.kinds.scoring import FACTORS, Confidence
from quiz.progress.answers import ConfidentAnswer
from quiz.text.format import percent

MOST_SESSIONS = 12
"""Up to so many sessions each is a point in time; of more, each week is one."""
ENOUGH = 5
"""Answers of a level from which on it is said whether another would have scored more."""
DAY = 86_400_000
EPOCH = date(1970, 1, 1)


class Level(msgspec.Struct, frozen=True):
    """The answers of one confidence: how many, and the mean share that was right (0 without any)."""

    confidence: Confidence
    answered: int
    share: float

    @property
    def advice(self) -> str:
        """Return what would have scored more, empty where nothing would or too little is known."""
        better = best_for(self.share)
        if self.answered < ENOUGH or better == self.confidence:
            return ""
        names = self.confidence.name.lower(), better.name.lower()
        return f"At {percent(self.share)} right, {names[1]} would have scored more than {names[0]}."


class Period(msgspec.Struct, frozen=True):
    """A session or a week, by its first day, with its levels from low to high."""

    day: date
    levels: tuple[Level, ...]


class Calibration(msgspec.Struct, frozen=True):
    """All answers with a confidence, by level, and the same over time; ``weekly`` tells of what periods."""

    levels: tuple[Level, ...]
    periods: tuple[Period, ...]
    weekly: bool

    @property
    def answered(self) -> int:
        """Return how many answers there are."""
        return sum(level.answered for level in self.levels)


def calibrate(answers: Iterable[ConfidentAnswer]) -> Calibration:
    """Return the calibration of ``answers``, which come in order of their sessions."""
    every = list(answers)
    weekly = len({one.session for one in every}) > MOST_SESSIONS
    name: Callable[[ConfidentAnswer], date | int] = week_of if weekly else lambda one: one.session
    periods = []
    for _, group in groupby(every, key=name):
        found = list(group)
        periods.append(Period(week_of(found[0]) if weekly else day_of(found[0]), _levels(found)))
    return Calibration(_levels(every), tuple(periods), weekly)


def _levels(answers: list[ConfidentAnswer]) -> tuple[Level, ...]:
    shares = {level: [one.share for one in answers if one.confidence == level] for level in Confidence}
    return tuple(
        Level(level, len(found), sum(found) / len(found) if found else 0.0) for level, found in shares.items()
    )


def day_of(answer: ConfidentAnswer) -> date:
    """Return the day on which the session of an answer began, where the learner was."""
    return EPOCH + timedelta(days=(answer.started + answer.offset * 60_000) // DAY)


def week_of(answer: ConfidentAnswer) -> date:
    """Return the Monday of that day's week."""
    day = day_of(answer)
    return day - timedelta(days=day.weekday())


def best_for(share: float) -> Confidence:
    """Return the confidence that scores most where that share is right; of two the lower."""
    return max(Confidence, key=lambda level: (_expected(level, share), -level))


def bounds(level: Confidence) -> tuple[float, float]:
    """Return from what share of right answers, and up to what, a confidence scores most."""
    below = [_crossing(other, level) for other in Confidence if other < level]
    above = [_crossing(level, other) for other in Confidence if other > level]
    return max(below, default=0.0), min(above, default=1.0)


def _expected(level: Confidence, share: float) -> float:
    right, wrong = FACTORS[level]
    return right * share + wrong * (1 - share)


def _crossing(lower: Confidence, higher: Confidence) -> float:
    """Return the share at which two confidences score the same."""
    (right, wrong), (more, less) = FACTORS[lower], FACTORS[higher]
    return float(Fraction(wrong - less, (more - less) - (right - wrong)))
