"""The plan played out to its date, with its own minutes a day or with more."""

from __future__ import annotations

from math import floor
from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Floats, Ints
from quiz.fsrs.plan.futures import Futures, drawn_futures, number_of_futures
from quiz.progress.ids import moment_of
from quiz.progress.plans import PlanRow
from quiz.study.plan.cards import PlanCards
from quiz.study.plan.goal import MOST_MINUTES
from quiz.study.plan.today import PlanToday

_PRECISION = 0.05
"""How exactly the minutes that are enough are found, as a share of them."""
_MOST_TIMES = 8
"""At first so many times the plan's minutes are tried, at most."""
_FEWER = 8
"""The minutes are found from a fraction of the futures."""


class PlanInput(NamedTuple):
    """What the overview of a plan is computed from, read from the library and the progress file."""

    plan: PlanRow
    day: int
    cards: PlanCards
    topics: dict[str, Ints]
    today: PlanToday
    limits: Floats
    """The seconds of study on each day from today on."""
    titles: dict[str, str]
    """The titles of the topics that are banks."""


def played(given: PlanInput, minutes: float, count: int) -> Futures:
    """Play the plan out ``count`` times with so many minutes a day.

    It is always with the same chance, so that the same facts give the same plan. The cards of today get what
    is left of its minutes once the learning steps are passed.
    """
    limits = given.limits * (minutes / given.plan.minutes)
    limits[0] = max(0.0, given.today.room + limits[0] - given.limits[0])
    days, random = range(given.day, given.plan.date), np.random.default_rng(moment_of(given.plan.id))
    return drawn_futures(given.cards.candidates, days, limits, random, count)


def left_out(futures: Futures) -> float:
    """Return how many cards are not even seen by the date."""
    return float(futures.unseen.sum(axis=1).mean())


def enough_minutes(given: PlanInput, left: float) -> int | None:
    """Return with about how many minutes a day every new card is seen, if those of the plan leave some out.

    They are found by playing the plan out, since repeats that gain more take their share. None if the most
    that a plan can have are too few.
    """
    count = max(1, number_of_futures(len(given.cards.keys), given.limits.size) // _FEWER)

    def is_enough(minutes: int) -> bool:
        return left_out(played(given, minutes, count)) < 1

    few, enough = floor(given.plan.minutes), _guessed(given, left)
    while enough <= few or not is_enough(enough):  # a plan that has the most already leaves no more to try
        if enough >= MOST_MINUTES:
            return None
        few, enough = enough, min(2 * enough, MOST_MINUTES)
    between = enough - _margin(enough)
    while enough - few > _margin(enough):
        few, enough = (few, between) if is_enough(between) else (between, enough)
        between = (few + enough) // 2
    return enough


def _guessed(given: PlanInput, left: float) -> int:
    """Return the minutes that are enough if each brings as many new cards as those of the plan do."""
    new = float(given.cards.candidates.memories.unseen.sum())
    times = new / max(new - left, new / _MOST_TIMES)
    return min(floor(given.plan.minutes * times) + 1, MOST_MINUTES)


def _margin(minutes: int) -> int:
    return max(1, floor(_PRECISION * minutes))
