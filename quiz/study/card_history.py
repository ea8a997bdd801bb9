"""What happened to a card: its reviews, what was predicted of each, and its forgetting curve."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from quiz.fsrs.rating import Phase
from quiz.fsrs.scheduler import Scheduler
from quiz.fsrs.study_day import DAY_MS
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.cards import CardRow
from quiz.progress.due_changes import DueChange
from quiz.progress.reviews import ReviewRow
from quiz.study.context import Study
from quiz.study.review.scheduling import elapsed, memory_state, replayed, scheduler_of

POINTS = 24
"""Points of the curve between two reviews."""
AHEAD = 2
"""The curve goes on for so many times the present interval."""
Point = tuple[float, float]


class PastReview(msgspec.Struct, frozen=True):
    """A review with the days since the last one and the recall predicted then; None for the first."""

    row: ReviewRow
    days: int | None
    recall: float | None


class CardHistory(msgspec.Struct, frozen=True):
    """The history of a card that has been reviewed, or that came with a state of another program.

    Recall is that of the weights in use, also of what was scheduled with others. The ``curve`` has points
    of days since ``first``, a day of study, and of recall then; ``today`` and ``due`` are such points.
    ``recall_at_stability`` is that of the memory model in use.
    """

    card: CardRow
    reviews: list[PastReview]
    first: int
    curve: list[Point]
    today: Point
    due: Point | None
    recall_at_stability: float | None


def card_history(study: Study, key: str, moment: Timestamp) -> CardHistory | None:
    """Return the history of a card, oldest review first, or None if it is new.

    Raises ``KeyError`` if the file lacks the card.
    """
    card = study.store.cards.expect(key)
    if card.phase == Phase.NEW:
        return None
    scheduler = scheduler_of(study.settings, study.store.weights.in_use())
    states: list[CardRow] = []
    reviews: list[PastReview] = []
    for row, _, state in replayed(study.store, study.settings, key):
        if isinstance(row, ReviewRow):
            reviews.append(_past_review(scheduler, states[-1] if states else None, row))
        if not isinstance(row, DueChange):
            states.append(state)
    states[-1:] = [card]  # as it is stored
    return _with_curve(study, scheduler, states, reviews, moment)


def _past_review(scheduler: Scheduler, before: CardRow | None, row: ReviewRow) -> PastReview:
    if before is None or before.last_day is None:
        return PastReview(row, None, None)
    days = elapsed(scheduler.model, before, row.day, row.at)
    return PastReview(row, max(0, row.day - before.last_day), scheduler.recall(memory_state(before), days))


def _with_curve(
    study: Study, scheduler: Scheduler, states: list[CardRow], reviews: list[PastReview], moment: Timestamp
) -> CardHistory:
    card, first_at = states[-1], states[0].last_at or 0
    starts = [max(0.0, ((state.last_at or 0) - first_at) / DAY_MS) for state in states]
    last_day, today = card.last_day or 0, moment.day(study.settings.day_start)
    since = float(max(0, today - last_day))
    until_due = None if card.due_day is None else float(max(0, card.due_day - last_day))
    ends = [*starts[1:], starts[-1] + max(since, AHEAD * (until_due or 1.0))]
    curve = [
        point
        for state, start, end in zip(states, starts, ends, strict=True)
        for point in _decay(scheduler, state, start, max(start, end))
    ]

    def at(days: float) -> Point:
        return starts[-1] + days, scheduler.recall(memory_state(card), days)

    due = None if until_due is None else at(until_due)
    recall = scheduler.model.recall_at_stability
    return CardHistory(card, reviews, states[0].last_day or 0, curve, at(since), due, recall)


def _decay(scheduler: Scheduler, state: CardRow, start: float, end: float) -> Iterator[Point]:
    """Yield points of the curve from a review to the next one."""
    memory, length = memory_state(state), end - start
    for number in range(POINTS + 1):
        days = length * number / POINTS
        yield start + days, scheduler.recall(memory, days)
