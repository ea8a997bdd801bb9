"""A question that has become another one since its card was learnt: noticed, and accepted."""

from __future__ import annotations

import msgspec

from quiz.bank.fingerprint import fingerprint
from quiz.fsrs.rating import Phase
from quiz.kinds.base import Question
from quiz.progress.cards import CardRow
from quiz.study.context import Study
from quiz.study.review.item import ReviewItem
from quiz.study.review.scheduling import restored


def has_changed(card: CardRow, question: Question) -> bool:
    """Tell whether a card was learnt with a question of another substance."""
    return card.phase != Phase.NEW and card.fingerprint != fingerprint(question)


def accept_question(study: Study, item: ReviewItem) -> tuple[CardRow, CardRow]:
    """Store that an item's question is as it is now; return the row of its card before and after.

    To be called within a transaction.
    """
    cards = study.store.cards
    before = cards.current(item.card) or restored(study.store, study.settings, item.card)
    card = msgspec.structs.replace(before, fingerprint=fingerprint(item.question))
    cards.update(card, before=before)
    return before, card
