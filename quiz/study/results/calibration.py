"""Calibration: the share of right answers by confidence level, in all and over time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby

import msgspec

from quiz.kinds.scoring import FACTORS, Confidence
from quiz.progress.answers import ConfidentAnswer
from quiz.text.format import percent
from quiz.text.times import local_time

MAX_SESSIONS = 12
"""With more sessions than this, periods are weeks rather than sessions."""
ENOUGH = 5
"""Answers that a level needs before there is advice on it."""


class Level(msgspec.Struct, frozen=True):
    """The answers given with one level of confidence; ``share`` is their mean score, 0 without answers."""

    confidence: Confidence
    answered: int
    share: float

    @property
    def advice(self) -> str:
        """Return which level would have scored more; empty if none would, or after too few answers."""
        better = best_for(self.share)
        if self.answered < ENOUGH or better == self.confidence:
            return ""
        return (
            f"At {percent(self.share)} right, {better.label} would have scored more than "
            f"{self.confidence.label}."
        )


class Period(msgspec.Struct, frozen=True):
    """A session or a week, dated by its first day, with its levels from low to high."""

    day: date
    levels: tuple[Level, ...]


class Calibration(msgspec.Struct, frozen=True):
    """All answers with a confidence, by level, in all and by period; ``weekly`` periods are weeks."""

    levels: tuple[Level, ...]
    periods: tuple[Period, ...]
    weekly: bool

    @property
    def answered(self) -> int:
        """Return how many answers there are."""
        return sum(level.answered for level in self.levels)


def calibrate(answers: Iterable[ConfidentAnswer]) -> Calibration:
    """Return the calibration of ``answers``, which must be in the order of their sessions."""
    in_order = list(answers)
    weekly = len({answer.session for answer in in_order}) > MAX_SESSIONS
    period: Callable[[ConfidentAnswer], date | int] = week_of if weekly else lambda answer: answer.session
    periods = []
    for _, group in groupby(in_order, key=period):
        within = list(group)
        periods.append(Period(week_of(within[0]) if weekly else day_of(within[0]), _levels(within)))
    return Calibration(_levels(in_order), tuple(periods), weekly)


def _levels(answers: list[ConfidentAnswer]) -> tuple[Level, ...]:
    levels = []
    for level in Confidence:
        shares = [answer.share for answer in answers if answer.confidence == level]
        levels.append(Level(level, len(shares), sum(shares) / len(shares) if shares else 0.0))
    return tuple(levels)


def day_of(answer: ConfidentAnswer) -> date:
    """Return the local date on which an answer's session began."""
    return local_time(answer.started, answer.offset).date()


def week_of(answer: ConfidentAnswer) -> date:
    """Return the Monday of the week in which an answer's session began."""
    day = day_of(answer)
    return day - timedelta(days=day.weekday())


def best_for(share: float) -> Confidence:
    """Return the level that scores most if ``share`` of the answers is right; the lower one on a tie."""
    return max(Confidence, key=lambda level: (_expected(level, share), -level))


def bounds(level: Confidence) -> tuple[float, float]:
    """Return the range of shares right in which a level scores most."""
    below = [_crossing(other, level) for other in Confidence if other < level]
    above = [_crossing(level, other) for other in Confidence if other > level]
    return max(below, default=0.0), min(above, default=1.0)


def _expected(level: Confidence, share: float) -> float:
    right, wrong = FACTORS[level]
    return right * share + wrong * (1 - share)


def _crossing(lower: Confidence, higher: Confidence) -> float:
    """Return the share at which two levels score the same."""
    (right, wrong), (more, less) = FACTORS[lower], FACTORS[higher]
    return float(Fraction(wrong - less, (more - less) - (right - wrong)))
