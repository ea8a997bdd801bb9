"""The state of every card of the library, as rows."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from quiz.exchange.format import Dataset
from quiz.fsrs.rating import Phase, PhaseName
from quiz.progress.cards import FlaggedCard
from quiz.progress.ids import moment_of
from quiz.progress.selection import EVERYTHING, Selection
from quiz.progress.store import Store
from quiz.study.card_list import due_of
from quiz.text.iso import iso_moment


class ExportedCard(msgspec.Struct, frozen=True):
    """One card and what is known of it.

    ``due`` is a day of study, or a moment (UTC) for a learning step; ``stability`` is in days, ``difficulty``
    from 1 to 10; ``last_review`` is UTC. All four are null for a new card.
    """

    card: str
    bank: str
    question: str
    state: PhaseName
    due: str | None
    stability: float | None
    difficulty: float | None
    reviews: int
    lapses: int
    last_review: str | None
    suspended: bool
    marked: bool


def cards(store: Store, selection: Selection = EVERYTHING) -> Iterator[ExportedCard]:
    """Yield the cards that the library has, in the order of study; only ``bank`` and ``cards`` select."""
    for flagged in store.cards.in_study_order(selection.bank or "*"):
        if selection.cards is None or flagged.card.card in selection.cards:
            yield _exported(flagged)


DATASET = Dataset("cards", "what is known of each card of the library", ExportedCard, cards)


def _exported(flagged: FlaggedCard) -> ExportedCard:
    card, flags = flagged
    bank, _, question = card.card.partition("/")
    return ExportedCard(
        card=card.card,
        bank=bank,
        question=question,
        state=Phase(card.phase).label,
        due=due_of(card),
        stability=card.stability,
        difficulty=card.difficulty,
        reviews=card.reviews,
        lapses=card.lapses,
        last_review=None if card.last_review is None else iso_moment(moment_of(card.last_review)),
        suspended=flags.suspended,
        marked=flags.marked,
    )
