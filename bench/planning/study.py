"""Studying by a policy, day after day until the date."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from bench.planning.learners import DAYS_BEHIND, MINUTES_BEHIND, NEW_BEHIND, Learner, new_learner
from bench.planning.policies import ROUTINE, Policy, plain
from quiz.fsrs.habits import Habits
from quiz.fsrs.plan.day import count_within
from quiz.fsrs.plan.looks import Chance, drawn_looks, take
from quiz.fsrs.plan.routine import Routine

ABSENT = 1 / 7
"""The chance that a learner who misses days misses one."""
TRUE_ROUTINE = Routine(Habits(new_seconds=18.8, step_seconds=7.85, passed_seconds=7.3, failed_seconds=12.55))
"""Learners are a little slower than the plan believes, which takes their habits for the usual ones.

The usual seconds are taken for the median of an answer, whose logarithm spreads by 0.3, so that the mean is
longer by exp(0.3² / 2) = 1.046. In a step, one answer in ten fails and takes as long as a failed review.
"""


class Trial(NamedTuple):
    """What learners are to be ready for, and how they study."""

    days: int
    minutes: float
    model: str = "fsrs-6"
    siblings: bool = False
    absences: bool = False


def recalled_on_date(trial: Trial, number: int, policy: Policy, seed: int = 0) -> float:
    """Return how many cards a learner is expected to recall after studying by a policy."""
    learner = _at_the_start(number, trial.model, siblings=trial.siblings).copy()
    random = np.random.default_rng([9000 + number, seed])
    for day in range(trial.days):
        chance = Chance.of_day(random, learner.size)
        if not (random.random() < ABSENT and trial.absences):
            _study(learner, trial, day, policy, chance)
    return float(learner.true.recall(trial.days).sum())


@cache
def _at_the_start(number: int, model: str, *, siblings: bool) -> Learner:
    """Return a learner on the first day of the plan; every second one has studied before."""
    learner = new_learner(number, model, siblings=siblings)
    if number % 2:
        random, before, policy = (
            np.random.default_rng(number),
            Trial(0, MINUTES_BEHIND),
            plain(0.9, NEW_BEHIND),
        )
        for day in range(-DAYS_BEHIND, 0):
            _study(learner, before, day, policy, Chance.of_day(random, learner.size))
    return learner


def _study(learner: Learner, trial: Trial, day: int, policy: Policy, chance: Chance) -> None:
    limits = np.full(trial.days - day, 60.0 * trial.minutes)
    cards = policy(learner.believed, learner.siblings, day, limits)
    looks = drawn_looks(learner.true, cards, day, TRUE_ROUTINE, chance)
    looks = looks.only(slice(count_within(looks.seconds, limits[0])))
    for memories in (learner.believed, learner.true):
        take(memories, looks, day, ROUTINE)
