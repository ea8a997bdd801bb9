"""The whole log at once: the schedule of every card, as stepping through its reviews one by one gives it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Floats, Ints
from quiz.fsrs.fuzz import fuzzed
from quiz.fsrs.model import ModelState
from quiz.fsrs.rating import Phase, Rating
from quiz.fsrs.replay import ReviewLog, by_level, histories
from quiz.fsrs.replay import replay as replay_log
from quiz.fsrs.scheduler import MemoryState, Scheduler
from quiz.progress.ids import BITS


class Log(NamedTuple):
    """Reviews as arrays of one length, ordered by card and then by time.

    ``card`` numbers cards from 0 in the order they appear; ``day`` is the day of study.
    """

    card: Ints
    rating: Ints
    day: Ints
    review: Ints
    retention: Floats


def review_log(log: Log) -> ReviewLog:
    """Return a log with the times of its reviews, which their ids begin with."""
    return ReviewLog(log.card, log.rating, log.day, log.review >> BITS)


class States(NamedTuple):
    """The state of each card; ``step`` is -1 between steps, of ``seconds`` and ``days`` one is -1."""

    stability: Floats
    difficulty: Floats
    phase: Ints
    step: Ints
    seconds: Ints
    days: Ints


def replay(log: Log, scheduler: Scheduler) -> States:
    """Return the state of each card after the last of its reviews."""
    model, table = scheduler.model, _transitions(scheduler)
    replayed = replay_log(model.name, model.weights, review_log(log))
    place = np.zeros(len(log.card), np.int64)
    for level, rows in enumerate(by_level(*histories(log.card))):
        rating = log.rating[rows] - 1
        place[rows] = table.following[place[rows - 1], rating] if level else table.first[rating]
    last = np.flatnonzero(np.diff(log.card, append=-1))
    state: ModelState[Floats] = ModelState(replayed.state.stability[last], replayed.state.difficulty[last])
    days = replayed.model.interval(state, log.retention[last], scheduler.longest)
    if scheduler.fuzz:
        days = fuzzed(days, uniforms_from_ids(log.review[last]), scheduler.longest, np)
    seconds = table.seconds[place[last], log.rating[last] - 1]
    days = np.where(seconds < 0, days, -1.0)
    return States(
        state.stability, state.difficulty, table.phase[place[last]], table.step[place[last]], seconds,
        days.astype(np.int64),
    )  # fmt: skip


class _Table(NamedTuple):
    """The steps of a scheduler as a table over places, each a phase with a step (-1 for none)."""

    phase: Ints
    step: Ints
    first: Ints
    """The place a new card goes to, by rating."""
    following: Ints
    """The place after each place, by rating."""
    seconds: Ints
    """How long a place that was reached by a rating lasts; -1 for an interval."""


def _transitions(scheduler: Scheduler) -> _Table:
    steps = max(len(scheduler.learning_steps), len(scheduler.relearning_steps))
    places = [
        (Phase.REVIEW, None),
        *((phase, step) for phase in (Phase.LEARNING, Phase.RELEARNING) for step in range(steps)),
    ]
    number = {place: index for index, place in enumerate(places)}

    def outcomes(memory: MemoryState) -> list[int]:
        after = [scheduler.next_step(memory, rating) for rating in Rating]
        return [0 if step is None else number[phase, step] for phase, step in after]

    following = [outcomes(MemoryState(phase, step)) for phase, step in places]
    seconds = [
        [-1 if step is None else _seconds(scheduler, phase, step, rating) for rating in Rating]
        for phase, step in places
    ]
    return _Table(
        np.array([int(phase) for phase, _ in places]),
        np.array([-1 if step is None else step for _, step in places]),
        np.array(outcomes(MemoryState())),
        np.array(following),
        np.array(seconds),
    )


def _seconds(scheduler: Scheduler, phase: Phase, step: int, rating: Rating) -> int:
    return scheduler.seconds(phase, step, rating) if step < len(scheduler.steps(phase)) else -1


def uniforms_from_ids(reviews: Ints) -> Floats:
    """Return ``quiz.fsrs.fuzz.uniform_from_id`` of each of an array of ids."""
    mixed = reviews.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(11)).astype(np.float64) * 2.0**-53
