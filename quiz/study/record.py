"""Recording a rated answer: its review, its answer and the rescheduled card, in one transaction."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from quiz.fsrs.rating import Rating
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.answers import AnswerRow
from quiz.progress.cards import CardRow
from quiz.progress.reviews import ReviewRow
from quiz.study.context import Study
from quiz.study.review.scheduling import reviewed, scheduler_of


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
    study: Study, shown: CardRow, given: GivenRating, answer: Callable[[ReviewRow], AnswerRow]
) -> ReviewRow:
    """Record a rating of the card ``shown`` and the ``answer``; both are on the disk when this returns.

    The card is rescheduled from its state in the file, because another program may have rated, renamed or
    flagged it since it was shown. If its question was removed, it is restored without a position in a bank.
    """
    store = study.store
    with store.transaction():
        card = store.cards.current(shown) or store.cards.restore(shown)
        weights = store.weights.in_use()
        review = _review_row(study, card, given, weights.version)
        store.reviews.add(review)
        store.answers.add(answer(review))
        store.cards.update(reviewed(scheduler_of(study.settings, weights), card, review), before=card)
    return review


def _review_row(study: Study, card: CardRow, given: GivenRating, weights: int) -> ReviewRow:
    is_next = given.id > (card.last_review or 0) and study.store.reviews.is_next(given.id)
    return ReviewRow(
        id=given.id if is_next else study.store.last_id() + 1,
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
        weights=weights,
    )
