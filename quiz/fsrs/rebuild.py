"""The schedule of every card, computed from a whole log at once.

What ``quiz.study.review.scheduling.rebuilt`` computes of one card is computed here of all, by the same
equations and steps. It needs numpy, so a review does not import it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Bools, Floats, Ints
from quiz.fsrs.fuzz import fuzzed
from quiz.fsrs.guards import SHORTEST, in_order
from quiz.fsrs.model import ModelState, new_model, whole_days
from quiz.fsrs.rating import Phase, Rating
from quiz.fsrs.replay import Replay, ReviewLog, are_first, by_level, histories, last_rows, part_of, replay
from quiz.fsrs.scheduler import Scheduler
from quiz.fsrs.transitions import REVIEW, Transitions, transitions

NO_INTERVAL = -1
"""In a log: the review has no interval of its own."""


class Logged(NamedTuple):
    """Reviews with what was logged about them, as arrays of one length, ordered as in a ``ReviewLog``.

    ``weights`` is the version of the weights that a review was scheduled with, and ``interval`` the days
    chosen then, or ``NO_INTERVAL``.
    """

    log: ReviewLog
    id: Ints
    interval: Ints
    weights: Ints
    retention: Floats
    phase: Ints
    """That of the card before the review."""


class DueDates(NamedTuple):
    """Due dates that the learner set, those of each card in order of time."""

    card: Ints
    id: Ints
    due: Ints


class Schedules(NamedTuple):
    """What the log says of each card that has reviews; ``last`` is the position of its last review.

    ``step`` is -1 between steps. ``due`` is a day in review, and UTC in ms in a step. ``lapses`` follow from
    the steps, ``recorded_lapses`` from the phases in the log, which may be from a time with other steps.
    """

    card: Ints
    phase: Ints
    step: Ints
    reviews: Ints
    lapses: Ints
    last: Ints
    due: Ints
    recorded_lapses: Ints
    has_set_date: Bools
    """Whether the learner has set a due date since the last review."""


class Weights(NamedTuple):
    """Weights of a memory model."""

    model: str
    numbers: tuple[float, ...]


def schedules(
    logged: Logged, dates: DueDates, scheduler: Scheduler, weights: Mapping[int, Weights]
) -> Schedules:
    """Return the schedule of each card in a log, by the steps of ``scheduler``.

    ``weights`` has the weights of every version in the log.
    """
    log, table = logged.log, transitions(scheduler)
    is_first = are_first(log.card)
    starts, last = np.flatnonzero(is_first), last_rows(is_first)
    is_set, set_last, due_set = _set_dates(logged, dates, last)
    intervals = _Intervals(logged, weights)
    place, lapsed = _places(logged, is_set, table, intervals)
    days = logged.interval[last]
    is_open = (place[last] == REVIEW) & (days == NO_INTERVAL) & ~set_last
    days[is_open] = _fuzzed_days(logged, last[is_open], intervals, scheduler.longest)
    recorded_lapses = (logged.phase == int(Phase.REVIEW)) & (log.rating == Rating.AGAIN)
    reached, rating = place[last], log.rating[last] - 1
    seconds = table.seconds[reached, rating]
    due = np.where(reached == REVIEW, log.day[last] + days, log.at[last] + seconds * 1000)
    return Schedules(
        log.card[last],
        np.where(set_last, int(Phase.REVIEW), table.phase[reached]),
        np.where(set_last, -1, table.step[reached]),
        last - starts + 1,
        _counted(lapsed, starts, last),
        last,
        np.where(set_last, due_set, due),
        _counted(recorded_lapses, starts, last),
        set_last,
    )


def phases_before(logged: Logged, scheduler: Scheduler, weights: Mapping[int, Weights]) -> Ints:
    """Return the phase of its card before each review of a log, by the steps of ``scheduler``."""
    table, log = transitions(scheduler), logged.log
    place, _ = _places(logged, np.zeros(len(log.card), np.bool_), table, _Intervals(logged, weights))
    return np.where(are_first(log.card), int(Phase.NEW), table.phase[np.roll(place, 1)])


def _counted(happened: Bools, starts: Ints, last: Ints) -> Ints:
    """Return how often something happened to each card, whose reviews are those from a start to its last."""
    counts = np.concatenate(([0], np.cumsum(happened)))
    return counts[last + 1] - counts[starts]


def _fuzzed_days(logged: Logged, rows: Ints, intervals: _Intervals, longest: int) -> Ints:
    """Return the intervals after reviews in whose rows there is none."""
    whole: Floats = whole_days(intervals.days(rows), longest, np)
    days: Floats = fuzzed(whole, uniforms_from_ids(logged.id[rows]), longest, np)
    return days.astype(np.int64)


def _set_dates(logged: Logged, dates: DueDates, last: Ints) -> tuple[Bools, Bools, Ints]:
    """Return before which reviews a due date was set, and for which cards after the last one, and which date.

    A due date before the first review has no effect.
    """
    is_set = np.zeros(len(logged.id), np.bool_)
    set_last, due_set = np.zeros(len(last), np.bool_), np.zeros(len(last), np.int64)
    ends = {int(card): number for number, card in enumerate(logged.log.card[last])}
    starts = np.concatenate(([0], last[:-1] + 1)) if len(last) else last
    for card, event, due in zip(dates.card.tolist(), dates.id.tolist(), dates.due.tolist(), strict=True):
        if (number := ends.get(card)) is None:
            continue
        start, end = int(starts[number]), int(last[number]) + 1
        following = start + int(np.searchsorted(logged.id[start:end], event))
        if following == end:
            set_last[number], due_set[number] = True, due
        elif following > start:
            is_set[following] = True
    return is_set, set_last, due_set


def _places(logged: Logged, is_set: Bools, table: Transitions, intervals: _Intervals) -> tuple[Ints, Bools]:
    """Return the place of its card after each review, and whether the review was a lapse."""
    log = logged.log
    place, lapsed = np.zeros(len(log.card), np.int64), np.zeros(len(log.card), np.bool_)
    for level, rows in enumerate(by_level(*histories(log.card))):
        rating = log.rating[rows]
        if level:
            before = np.where(is_set[rows], REVIEW, place[rows - 1])
            lapsed[rows] = (before == REVIEW) & (rating == Rating.AGAIN)
            after = table.following[before, rating - 1]
        else:
            after = table.first[rating - 1]
        in_steps = rows[(after != REVIEW) & (rating != Rating.AGAIN)]
        place[rows] = after
        place[in_steps[intervals.end_steps(in_steps)]] = REVIEW
    return place, lapsed


class _Intervals:
    """What the models give after single reviews, each by the weights that the review was scheduled with."""

    def __init__(self, logged: Logged, weights: Mapping[int, Weights]) -> None:
        self._logged = logged
        self._weights = weights
        self._guarded = [version for version, known in weights.items() if needs_guards(known)]
        self._replays: dict[int, tuple[Replay, Ints]] = {}

    def end_steps(self, rows: Ints) -> Bools:
        """Tell after which of the reviews at ``rows`` a model gives a day or more, which ends the steps."""
        chosen = np.isin(self._logged.weights[rows], self._guarded)
        chosen[chosen] = self.days(rows[chosen]) >= SHORTEST
        return chosen

    def days(self, rows: Ints) -> Floats:
        """Return the days until the cards are due again after the reviews at ``rows``."""
        days, versions = np.zeros(len(rows)), self._logged.weights[rows]
        for version in np.unique(versions).tolist():
            chosen = versions == version
            given = self._guarded_days if version in self._guarded else self._plain_days
            days[chosen] = given(rows[chosen], *self._replayed(version))
        return days

    def _plain_days(self, rows: Ints, replayed: Replay, positions: Ints) -> Floats:
        state = part_of(replayed.state, np.searchsorted(positions, rows))
        return replayed.model.days_until(self._logged.retention[rows], state)

    def _guarded_days(self, rows: Ints, replayed: Replay, positions: Ints) -> Floats:
        """Return the days after the rating that was given, in order with those after the others."""
        at, model = np.searchsorted(positions, rows), replayed.model
        elapsed, is_first = replayed.elapsed[at], replayed.is_first[at]
        before, retention = part_of(replayed.state, at - 1), self._logged.retention[rows]
        days = []
        for rating in Rating:
            given = np.full(len(rows), int(rating))
            first, later = model.first(given), model.step(before, given, elapsed)
            days.append(model.days_until(retention, _chosen(is_first, first, later)))
        again, hard, good, easy = days
        ordered = in_order((again, hard, good, easy), elapsed, np)
        return np.choose(self._logged.log.rating[rows] - 1, ordered)

    def _replayed(self, version: int) -> tuple[Replay, Ints]:
        """Return a replay of the cards that a version has scheduled, and its positions in the log."""
        if version not in self._replays:
            log, (model, numbers) = self._logged.log, self._weights[version]
            cards = np.unique(log.card[self._logged.weights == version])
            positions = np.flatnonzero(np.isin(log.card, cards))
            part = ReviewLog(*(column[positions] for column in log))
            self._replays[version] = replay(model, numbers, part), positions
        return self._replays[version]


def _chosen(is_first: Bools, first: ModelState[Floats], later: ModelState[Floats]) -> ModelState[Floats]:
    fast, later_fast = first.stability_fast, later.stability_fast
    return ModelState(
        np.where(is_first, first.stability, later.stability),
        np.where(is_first, first.difficulty, later.difficulty),
        None if fast is None or later_fast is None else np.where(is_first, fast, later_fast),
    )


def uniforms_from_ids(reviews: Ints) -> Floats:
    """Return ``quiz.fsrs.fuzz.uniform_from_id`` of each of an array of ids."""
    mixed = reviews.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(11)).astype(np.float64) * 2.0**-53


def needs_guards(weights: Weights) -> bool:
    """Tell whether a model can end the steps early."""
    return new_model(weights.model, np, weights.numbers).needs_guards
