"""Cards as they are listed: what each asks, and how well it is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Literal, NamedTuple

import msgspec

from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.base import Question
from quiz.study.context import Study
from quiz.text.segments import plain

CardState = Literal["new", "learning", "review", "suspended", "buried"]

AT_ONCE = 500
"""Cards that are read together, so that the first lines of many come at once."""
_PHASES: tuple[CardState, ...] = ("new", "learning", "review", "learning")
_SQL = """
select c.card, phase, stability, difficulty, last_day, reviews, lapses, due_day, due_at,
  coalesce(suspended, 0), coalesce(buried, -1), coalesce(marked, 0)
from json_each(?) wanted cross join cards c on c.card = wanted.value
left join flags f on f.card = c.card order by wanted.key
"""
_EPOCH = date(1970, 1, 1)


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


class _Row(NamedTuple):
    card: str
    phase: int
    stability: float | None
    difficulty: float | None
    last_day: int | None
    reviews: int
    lapses: int
    due_day: int | None
    due_at: int | None
    suspended: int
    buried: int
    marked: int


def listed(study: Study, keys: list[str], moment: Timestamp) -> Iterator[ListedCard]:
    """Yield the cards named ``keys``, in that order, as they are at ``moment``."""
    today = moment.day(study.settings.day_start)
    rest = iter(keys)
    while some := list(islice(rest, AT_ONCE)):
        with study.store.explained():
            rows = study.store.connection.execute(_SQL, (msgspec.json.encode(some).decode(),)).fetchall()
        for row in map(_Row._make, rows):
            question = study.library.question(row.card.partition("#")[0])
            if question is not None:
                yield _listed(row, question, today)


def _listed(row: _Row, question: Question, today: int) -> ListedCard:
    known = row.due_day is not None and row.last_day is not None
    return ListedCard(
        card=row.card,
        kind=question.kind,
        state=_state(row, today),
        due=_due(row),
        interval=(row.due_day or 0) - (row.last_day or 0) if known else None,
        stability=row.stability,
        difficulty=row.difficulty,
        reviews=row.reviews,
        lapses=row.lapses,
        marked=bool(row.marked),
        prompt=plain(question.searched()[0]).strip(),
    )


def _state(row: _Row, today: int) -> CardState:
    if row.suspended:
        return "suspended"
    return "buried" if row.buried >= today else _PHASES[row.phase]


def _due(row: _Row) -> str | None:
    if row.due_at is not None:
        return datetime.fromtimestamp(row.due_at / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return None if row.due_day is None else (_EPOCH + timedelta(days=row.due_day)).isoformat()
