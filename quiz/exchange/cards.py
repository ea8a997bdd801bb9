"""The dataset of cards: the state of every card in the library."""

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
    """A card and its memory state.

    ``due`` is a day of study, or a time (UTC) during learning steps; ``stability`` is in days, ``difficulty``
    from 1 to 10; ``last_review`` is a time (UTC). All four are null for a new card.
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
    """Yield the library's cards in the order of study, selected by ``bank`` and ``cards`` only."""
    for flagged in store.cards.in_study_order(selection.bank or "*"):
        if selection.cards is None or flagged.card.card in selection.cards:
            yield _exported(flagged)


DATASET = Dataset("cards", "the state of each card in the library", ExportedCard, cards)


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
