"""The state of every card of the library, as rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Literal

import msgspec

from quiz.exchange.chosen import EVERYTHING, Chosen
from quiz.exchange.scores import iso

PhaseName = Literal["new", "learning", "review", "relearning"]
_STATES: tuple[PhaseName, ...] = ("new", "learning", "review", "relearning")
_SQL = """
select cards.card, phase, due_day, due_at, stability, difficulty, reviews, lapses, last_review,
  coalesce(suspended, 0), coalesce(marked, 0)
from cards join banks on banks.id = bank left join flags on flags.card = cards.card
where position is not null {which} order by rank, position
"""
_EPOCH = date(1970, 1, 1)


class ExportedCard(msgspec.Struct, frozen=True):
    """One card and what is known of it.

    ``due`` is a day of study, or a moment (UTC) for a learning step, and empty for a new card; ``stability``
    is in days, ``difficulty`` from 1 to 10, both null for a new card; ``last_review`` is UTC.
    """

    card: str
    bank: str
    question: str
    state: PhaseName
    due: str
    stability: float | None
    difficulty: float | None
    reviews: int
    lapses: int
    last_review: str
    suspended: bool
    marked: bool


def cards(connection: sqlite3.Connection, chosen: Chosen = EVERYTHING) -> Iterator[ExportedCard]:
    """Yield the cards that the library has, in the order of study; only ``bank`` and ``cards`` choose."""
    which = "" if chosen.bank is None else "and banks.name glob :bank"
    values = {} if chosen.bank is None else {"bank": chosen.bank}
    for row in connection.execute(_SQL.format(which=which), values):
        if chosen.cards is None or row[0] in chosen.cards:
            yield _row(*row)


def _row(key: str, phase: int, due_day: int | None, due_at: int | None, *rest: Any) -> ExportedCard:  # noqa: ANN401
    stability, difficulty, reviews, lapses, last_review, suspended, marked = rest
    bank, _, question = key.partition("/")
    due = "" if due_day is None else (_EPOCH + timedelta(days=due_day)).isoformat()
    return ExportedCard(
        card=key,
        bank=bank,
        question=question,
        state=_STATES[phase],
        due=due if due_at is None else iso(due_at),
        stability=stability,
        difficulty=difficulty,
        reviews=reviews,
        lapses=lapses,
        last_review="" if last_review is None else iso(last_review >> 20),  # it is an id
        suspended=bool(suspended),
        marked=bool(marked),
    )
