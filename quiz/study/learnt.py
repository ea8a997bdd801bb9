"""The rows of cards as many logs at once have them.

What ``rebuilt`` computes of one card is computed here of all cards in arrays, which takes a small part of the
time. It needs numpy, so a review does not import it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from quiz.fsrs.rating import Phase
from quiz.fsrs.rebuild import DueDates, Logged, Weights, schedules
from quiz.fsrs.replay import last_states, replay
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
    in_use, used = store.weights.in_use(), np.unique(logged.weights).tolist()
    rows = {version: store.weights.find(version) or in_use for version in used}
    weights = {version: Weights(row.model, row.numbers) for version, row in rows.items()}
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
