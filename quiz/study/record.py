"""Recording a rated answer: its review, its answer and the rescheduled card, in one transaction.

What a rating does is a ``Recorder``: it reschedules the card, or in practice leaves the schedule as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from quiz.errors import QuizError
from quiz.fsrs.fuzz import uniform_from_id
from quiz.fsrs.rating import Rating
from quiz.fsrs.scheduler import Interval
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.answers import AnswerRow
from quiz.progress.cards import CardRow
from quiz.progress.reviews import ReviewRow
from quiz.study.context import Study
from quiz.study.day_weights import days_from
from quiz.study.leech import becomes_leech
from quiz.study.review.effect import effect
from quiz.study.review.scheduling import elapsed, memory_state, restored, reviewed, scheduler_of
from quiz.text.format import NOT_RESCHEDULED


class GivenRating(msgspec.Struct, frozen=True, kw_only=True):
    """A rating with what is logged about it; ``moment`` is when it was given, and ``duration`` in ms.

    ``interval`` is the one that was shown for it, if any.
    """

    id: int
    session: int
    rating: Rating
    moment: Timestamp
    duration: int
    interval: Interval | None = None


class Recorded(NamedTuple):
    """A review as it was recorded, the card before and after it, and whether it has just become a leech."""

    review: ReviewRow
    before: CardRow
    after: CardRow
    is_leech: bool = False


class RatedElsewhereError(QuizError):
    """The card shown has been reviewed elsewhere since; nothing was recorded, and ``card`` is its row now."""

    def __init__(self, card: CardRow) -> None:
        message = "This card was rated in another session meanwhile."
        super().__init__("Not recorded", message, "Rating it now counts as another review.")
        self.card = card


def record(
    study: Study, shown: CardRow, given: GivenRating, answer: Callable[[ReviewRow], AnswerRow]
) -> Recorded:
    """Record a rating of the card ``shown`` and the ``answer``; both are on the disk when this returns.

    The card is rescheduled from its state in the file, because another program may have renamed, reset or
    flagged it since it was shown. If its question was removed, it is restored without a position in a bank.
    A leech is suspended, unless the settings say otherwise. Raises ``RatedElsewhereError`` if it has a later
    review than when it was shown.
    """
    store, settings = study.store, study.settings
    with store.transaction():
        card = store.cards.current(shown) or restored(store, settings, shown)
        if (card.last_review or 0) > (shown.last_review or 0):
            raise RatedElsewhereError(card)
        review = _review_row(study, card, shown, given)
        store.reviews.add(review)
        store.answers.add(answer(review))
        after = reviewed(scheduler_of(settings, store.weights.in_use(), review.retention), card, review)
        is_leech = becomes_leech(card, after, settings.leech_lapses)
        if is_leech and settings.leech_action == "suspend":
            at = given.moment.at
            store.flags.change([card.card], lambda flags: msgspec.structs.replace(flags, suspended=True), at)
        store.cards.update(after, before=card)
    return Recorded(review, card, after, is_leech)


def _record_outside_schedule(
    study: Study, shown: CardRow, given: GivenRating, answer: Callable[[ReviewRow], AnswerRow]
) -> Recorded:
    """Record an answer that is no review: the card and its due date stay as they are."""
    with study.store.transaction():
        card = study.store.cards.current(shown) or shown
        review = _review_row(study, card, shown, given)
        study.store.answers.add(answer(review))
    return Recorded(review, card, card)


def _review_row(study: Study, card: CardRow, shown: CardRow, given: GivenRating) -> ReviewRow:
    day = given.moment.day(study.settings.day_start)
    is_next = given.id > (card.last_review or 0) and study.store.reviews.is_next(given.id)
    retention = study.retentions.of(card.card, given.moment)
    interval = given.interval
    if interval is None or (memory_state(card), card.last_day) != (memory_state(shown), shown.last_day):
        interval = next_intervals(study, card, given.moment, given.id)[given.rating - 1]
    return ReviewRow(
        id=given.id if is_next else study.store.next_id(given.moment.at),
        device=study.store.own_device(),
        session=given.session,
        card=card.card,
        at=given.moment.at,
        offset=given.moment.offset,
        day=day,
        rating=given.rating,
        phase=card.phase,
        duration=given.duration,
        retention=retention,
        weights=study.store.weights.in_use().version,
        interval=interval.days,
    )


def next_intervals(study: Study, card: CardRow, moment: Timestamp, review_id: int) -> tuple[Interval, ...]:
    """Return the interval after each of the four ratings, drawn by the id that the review is to have."""
    day, weights = moment.day(study.settings.day_start), study.store.weights.in_use()
    scheduler = scheduler_of(study.settings, weights, study.retentions.of(card.card, moment))
    days = elapsed(scheduler.model, card, day, moment.at)
    calendar = days_from(study, card, day)
    return scheduler.preview(memory_state(card), days, uniform_from_id(review_id), calendar)


def _no_intervals(study: Study, card: CardRow, moment: Timestamp, review_id: int) -> tuple[Interval, ...]:  # noqa: ARG001 - there is none
    return (Interval(),) * len(Rating)


def _effect(recorded: Recorded) -> tuple[str, ...]:
    return effect(recorded.before, recorded.after, Rating(recorded.review.rating))


def _no_effect(recorded: Recorded) -> tuple[str, ...]:  # noqa: ARG001 - it is always the same
    return (NOT_RESCHEDULED,)


class Recorder(NamedTuple):
    """What the ratings of a session do."""

    record: Callable[[Study, CardRow, GivenRating, Callable[[ReviewRow], AnswerRow]], Recorded]
    """Store a rating of the card shown and its answer; both are on the disk when it returns."""
    intervals: Callable[[Study, CardRow, Timestamp, int], tuple[Interval, ...]]
    """Return the interval after each of the four ratings (see ``next_intervals``)."""
    effect: Callable[[Recorded], tuple[str, ...]]
    """Return in words what a rating did to its card; what matters most is first."""
    notice: tuple[str, ...] = ()
    """What to know of all ratings before the first."""


SCHEDULED = Recorder(record, next_intervals, _effect)
PRACTICE = Recorder(_record_outside_schedule, _no_intervals, _no_effect, (NOT_RESCHEDULED,))
