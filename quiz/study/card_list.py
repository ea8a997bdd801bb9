"""Cards as they are listed: what each asks, and how well it is known."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Literal

import msgspec

from quiz.fsrs.rating import Phase, PhaseName
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.base import Question
from quiz.progress.cards import CardRow, FlaggedCard
from quiz.study.context import Study
from quiz.text.iso import iso_day, iso_moment
from quiz.text.segments import plain

CardState = PhaseName | Literal["suspended", "buried"]
"""A phase, and what keeps a card away whatever its phase; relearning is told as learning."""

AT_ONCE = 500
"""Cards that are read together, so that the first lines of many come at once."""


class ListedCard(msgspec.Struct, frozen=True):
    """A card of the library; ``interval`` and ``stability`` are in days.

    ``due`` is a date, or where a learning step ends a moment, UTC, in ISO 8601. What means nothing for a
    card, such as the interval of one that is new, is None.
    """

    card: str
    kind: str
    state: CardState
    due: str | None
    interval: int | None
    stability: float | None
    difficulty: float | None
    reviews: int
    lapses: int
    marked: bool
    prompt: str


def listed(study: Study, keys: list[str], moment: Timestamp) -> Iterator[ListedCard]:
    """Yield the cards named ``keys``, in that order, as they are at ``moment``."""
    today = moment.day(study.settings.day_start)
    rest = iter(keys)
    while some := list(islice(rest, AT_ONCE)):
        for flagged in study.store.cards.find_all(some):
            question = study.library.question(flagged.card.question)
            if question is not None:
                yield _listed(flagged, question, today)


def _listed(flagged: FlaggedCard, question: Question, today: int) -> ListedCard:
    card, flags = flagged
    known = card.due_day is not None and card.last_day is not None
    return ListedCard(
        card=card.card,
        kind=question.kind,
        state=_state(flagged, today),
        due=due_of(card),
        interval=(card.due_day or 0) - (card.last_day or 0) if known else None,
        stability=card.stability,
        difficulty=card.difficulty,
        reviews=card.reviews,
        lapses=card.lapses,
        marked=flags.marked,
        prompt=plain(question.search_texts()[0]).strip(),
    )


def _state(flagged: FlaggedCard, today: int) -> CardState:
    card, flags = flagged
    if flags.suspended:
        return "suspended"
    if flags.buried >= today:
        return "buried"
    return Phase.LEARNING.label if card.phase == Phase.RELEARNING else Phase(card.phase).label


def due_of(card: CardRow) -> str | None:
    """Return when a card is due: a day of study, the moment at which a learning step ends, or None if new."""
    if card.due_at is not None:
        return iso_moment(card.due_at)
    return None if card.due_day is None else iso_day(card.due_day)
