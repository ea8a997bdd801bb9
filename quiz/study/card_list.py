"""The list of cards: the prompt and the memory state of each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Literal, get_args

import msgspec

from quiz.fsrs.rating import Phase, PhaseName
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.base import Question
from quiz.progress.cards import CardRow, FlaggedCard, Flags
from quiz.study.context import Study
from quiz.text.iso import iso_day, iso_moment
from quiz.text.plain_text import plain_text
from quiz.text.times import day_text, local_time

Withheld = Literal["suspended", "buried"]
CardState = PhaseName | Withheld
"""The phase of a card, or why it is withheld; relearning counts as learning."""
WITHHELD: tuple[Withheld, ...] = get_args(Withheld)

BATCH = 500
"""Cards are read in batches of this size, so that the first lines of a long list appear quickly."""


class ListedCard(msgspec.Struct, frozen=True):
    """A card of the library; ``interval`` and ``stability`` are in days.

    ``folder`` is the name of the one its bank is in, and ``question_difficulty`` what the bank says, from 1
    to 3; ``difficulty`` is that of the memory model. ``due`` is in ISO 8601: a date, or a time (UTC) during
    learning steps. Fields without a meaning, such as the interval of a new card, are None.
    """

    card: str
    question: str
    folder: str
    kind: str
    question_difficulty: int | None
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
    """Yield the cards named ``keys``, in that order, with their state at ``moment``."""
    today = moment.day(study.settings.day_start)
    rest = iter(keys)
    while batch := list(islice(rest, BATCH)):
        for flagged in study.store.cards.find_all(batch):
            question = study.library.question(flagged.card.question)
            if question is not None:
                bank = study.library.banks[flagged.card.question.partition("/")[0]]
                yield _listed(flagged, question, os.path.basename(os.path.dirname(bank.path)), today)


def _listed(flagged: FlaggedCard, question: Question, folder: str, today: int) -> ListedCard:
    card, flags = flagged
    return ListedCard(
        card=card.card,
        question=card.question,
        folder=folder,
        kind=question.kind,
        question_difficulty=question.difficulty,
        state=_state(flagged, today),
        due=due_of(card),
        interval=None if card.due_day is None or card.last_day is None else card.due_day - card.last_day,
        stability=card.stability,
        difficulty=card.difficulty,
        reviews=card.reviews,
        lapses=card.lapses,
        marked=flags.marked,
        prompt=plain_text(question.search_texts()[0]).strip(),
    )


def _state(flagged: FlaggedCard, today: int) -> CardState:
    card, flags = flagged
    if why := _withheld(flags, today):
        return why
    return Phase.LEARNING.label if card.phase == Phase.RELEARNING else Phase(card.phase).label


def why_withheld(study: Study, key: str, moment: Timestamp) -> Withheld | None:
    """Return why a card does not come on the day of a moment; None if it may."""
    return _withheld(study.store.cards.flags_of(key), moment.day(study.settings.day_start))


def _withheld(flags: Flags, today: int) -> Withheld | None:
    return "suspended" if flags.suspended else "buried" if flags.buried >= today else None


def due_of(card: CardRow) -> str | None:
    """Return when a card is due, in ISO 8601: a day of study, or a time in learning steps; None if new."""
    if card.due_at is not None:
        return iso_moment(card.due_at)
    return None if card.due_day is None else iso_day(card.due_day)


def local_due(card: ListedCard, moment: Timestamp) -> str:
    """Return when a card is due in local time: a date, or the time of day if a learning step ends today."""
    due = card.due or ""
    if "T" not in due:
        return due and day_text(date.fromisoformat(due))
    ends = local_time(round(datetime.fromisoformat(due).timestamp() * 1000), moment.offset)
    is_today = ends.date() == local_time(moment.at, moment.offset).date()
    return ends.time().isoformat("minutes") if is_today else day_text(ends)
