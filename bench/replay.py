"""The whole log at once: the schedule of every card, as stepping through its reviews one by one gives it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Floats, Ints
from quiz.fsrs.fuzz import fuzzed
from quiz.fsrs.model import ModelState
from quiz.fsrs.rebuild import uniforms_from_ids
from quiz.fsrs.replay import ReviewLog, by_level, each_part, histories, last_rows
from quiz.fsrs.replay import replay as replay_log
from quiz.fsrs.scheduler import Scheduler
from quiz.fsrs.transitions import Transitions, transitions
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
    model, table = scheduler.model, transitions(scheduler)
    replayed = replay_log(model.name, model.weights, review_log(log))
    place = np.zeros(len(log.card), np.int64)
    each_part(log.card, lambda rows: _fill_places(log.card[rows], log.rating[rows] - 1, table, place[rows]))
    last = last_rows(replayed.is_first)
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


def _fill_places(card: Ints, rating: Ints, table: Transitions, place: Ints) -> None:
    """Fill the place of each card after each of its reviews; ``rating`` counts from 0."""
    after = None
    for rows in by_level(*histories(card)):
        after = (
            table.first[rating[rows]] if after is None else table.following[after[: len(rows)], rating[rows]]
        )
        place[rows] = after
