"""Recording a rated answer: its review, its answer and the rescheduled card, in one transaction."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from quiz.fsrs.rating import Rating
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.answers import AnswerRow
from quiz.progress.cards import CardRow, Flags, with_ready_times
from quiz.progress.reviews import ReviewRow
from quiz.study.context import Study
from quiz.study.review.scheduling import reviewed, scheduler_of

DEFAULT_WEIGHTS = 0
"""The version of the model's default weights, used until some are fitted."""


class GivenRating(msgspec.Struct, frozen=True, kw_only=True):
    """A rating with what is logged about it; ``started`` is when the card was shown, ``duration`` in ms."""

    id: int
    device: int
    session: int
    rating: Rating
    started: Timestamp
    moment: Timestamp
    duration: int


def record(
    study: Study, shown: CardRow, given: GivenRating, flags: Flags, answer: Callable[[ReviewRow], AnswerRow]
) -> ReviewRow:
    """Record a rating of the card ``shown`` and the ``answer``; both are on the disk when this returns."""

    def step(card: CardRow) -> tuple[ReviewRow, AnswerRow, CardRow]:
        review = _review_row(study, card, given)
        after = reviewed(scheduler_of(study.settings), card, review)
        return review, answer(review), with_ready_times(after, flags)

    return study.store.reviews.record(shown, step)


def _review_row(study: Study, card: CardRow, given: GivenRating) -> ReviewRow:
    return ReviewRow(
        id=max(given.id, (card.last_review or 0) + 1),
        device=given.device,
        session=given.session,
        card=card.card,
        at=given.moment.at,
        offset=given.moment.offset,
        day=given.started.day(study.settings.day_start),
        rating=given.rating,
        phase=card.phase,
        duration=given.duration,
        retention=study.settings.retention,
        weights=DEFAULT_WEIGHTS,
    )
