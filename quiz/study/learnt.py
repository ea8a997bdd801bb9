"""The rows of cards as many logs at once have them.

What ``rebuilt`` computes of one card is computed here of all cards in arrays, which takes a small part of the
time. It needs numpy, so a review does not import it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from quiz.fsrs.rating import Phase
from quiz.fsrs.rebuild import NO_INTERVAL, DueDates, Logged, Weights, phases_before, schedules
from quiz.fsrs.replay import ReviewLog, last_states, replay
from quiz.progress.reviews import ReviewRow
from quiz.progress.store import Store
from quiz.settings import Settings
from quiz.study.review.scheduling import scheduler_of

NO_DATES = DueDates(*(np.empty(0, np.int64) for _ in DueDates._fields))


class LastReview(NamedTuple):
    """What was logged of the last review of a card, and its lapses by the phases in the log."""

    phase: int
    interval: int
    lapses: int
    has_set_date: bool


def learnt(
    store: Store, settings: Settings, logged: Logged, dates: DueDates = NO_DATES
) -> Iterator[tuple[int, dict[str, float | None], LastReview]]:
    """Yield each card of a log, the columns of its row, and what is recorded of its last review.

    ``dates`` are the due dates that were set.
    """
    in_use, weights = store.weights.in_use(), _weights_in(store, logged)
    with np.errstate(all="ignore"):  # numbers in a damaged log may make no sense
        found = schedules(logged, dates, scheduler_of(settings, in_use), weights)
        states = last_states(replay(in_use.model, in_use.numbers, logged.log), logged.log)
    last, log = found.last, logged.log
    columns = (
        *(found.card, found.phase, found.step, found.reviews, found.lapses, found.due),
        *(logged.id[last], log.day[last], log.at[last]),
        *(logged.phase[last], logged.interval[last], found.recorded_lapses, found.has_set_date),
    )
    for row, (stability, difficulty, fast, _) in zip(
        zip(*(column.tolist() for column in columns), strict=True), states, strict=True
    ):
        card, phase, step, reviews, lapses, due, review, day, at, *recorded = row
        in_review = phase == Phase.REVIEW
        state = {
            "phase": phase,
            "step": None if in_review else step,
            "stability": stability,
            "difficulty": difficulty,
            "stability_fast": fast,
            "last_day": day,
            "last_at": at,
            "last_review": review,
            "reviews": reviews,
            "lapses": lapses,
            "due_day": due if in_review else None,
            "due_at": None if in_review else due,
        }
        yield card, state, LastReview(*recorded)


def _weights_in(store: Store, logged: Logged) -> dict[int, Weights]:
    """Return the weights of each version in a log; those in use take the place of any that the file lacks."""
    in_use, used = store.weights.in_use(), np.unique(logged.weights).tolist()
    rows = {version: store.weights.find(version) or in_use for version in used}
    return {version: Weights(row.model, row.numbers) for version, row in rows.items()}


def with_phases(store: Store, settings: Settings, rows: list[ReviewRow]) -> list[ReviewRow]:
    """Return reviews with the phase of the card before each, which follows from those before it.

    Those of each card come together and in order of time, from the first one on.
    """
    logged = _logged(rows)
    with np.errstate(all="ignore"):  # numbers from elsewhere may make no sense
        scheduler = scheduler_of(settings, store.weights.in_use())
        phases = phases_before(logged, scheduler, _weights_in(store, logged)).tolist()
    return [replace(row, phase=phase) for row, phase in zip(rows, phases, strict=True)]


def _logged(rows: list[ReviewRow]) -> Logged:
    """Return reviews as arrays, in which a card is its place among those that have any."""
    cards = {key: place for place, key in enumerate(dict.fromkeys(row.card for row in rows))}
    numbers = [
        (
            *(cards[row.card], row.rating, row.day, row.at),
            *(row.id, NO_INTERVAL if row.interval is None else row.interval, row.weights, row.phase),
        )
        for row in rows
    ]
    columns = np.ascontiguousarray(np.array(numbers, np.int64).reshape(-1, 8).T)
    card, rating, day, at, event, interval, weights, phase = columns
    retention = np.array([row.retention for row in rows])
    return Logged(ReviewLog(card, rating, day, at), event, interval, weights, retention, phase)
