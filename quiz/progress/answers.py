"""Answers: what was shown, what was answered, and what it was worth."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from quiz.progress.selection import EVERYTHING, LogRepository, Selection

_ASKED = """
with recursive known (name, card) as (
  select value, value from json_each(:cards)
  union select iif(old = name, new, old), card from renames join known on name in (old, new)
)
select known.card, shown, response
from known join answers indexed by answers_of_card on answers.card = known.name
where answers.id not in (select review from voids)
"""
_WITH_SESSION = """
select coalesce(sessions.device, 0), coalesce(sessions.kind, 'review'), coalesce(title, scope, ''), answers.*
from answers left join sessions on sessions.id = answers.session
  left join exams on exams.session = answers.session
where {where} order by answers.id
"""
_CONFIDENT = """
select session, sessions.started, offset, confidence, share
from answers join sessions on sessions.id = session
where confidence is not null and answers.id not in (select review from voids) order by session
"""


class AnswerRow(msgspec.Struct, frozen=True):
    """What was shown, what was answered and what it was worth; where it was rated, beside that review.

    ``share`` is what the response was worth from 0 to 1, before hints, tries and confidence make a
    ``score`` of it; ``rating`` is 0 where there was none; ``position`` is the place in an exam; ``ticked``
    has the places of the points of a rubric that were made.
    """

    id: int
    session: int
    card: str
    kind: str
    seed: int
    started: int
    duration: int
    shown: str
    response: str
    score: float
    out_of: float
    rating: int
    hints: int
    tags: str
    share: float | None = None
    confidence: int | None = None
    position: int | None = None
    ticked: str = "[]"


class LoggedAnswer(NamedTuple):
    """An answer with the device it was given on, and the kind and title of its session."""

    device: int
    session_kind: str
    title: str
    row: AnswerRow


class ConfidentAnswer(NamedTuple):
    """An answer with how sure the learner was; ``started`` (UTC in ms) and ``offset`` are its session's."""

    session: int
    started: int
    offset: int
    confidence: int
    share: float


_INSERT = f"insert into answers values ({', '.join('?' * len(AnswerRow.__struct_fields__))})"


class AnswerRepository(LogRepository):
    """The answers of all sessions."""

    table = "answers"

    def add(self, answer: AnswerRow) -> None:
        """Add an answer."""
        self._database.run(_INSERT, msgspec.structs.astuple(answer))

    def of_session(self, session: int, selection: Selection = EVERYTHING) -> list[AnswerRow]:
        """Return those answers of a session that are of ``selection``, in order."""
        where, values = msgspec.structs.replace(selection, session=session).where(self._database, self.table)
        sql = f"select * from answers where {where} order by id"
        return [AnswerRow(*row) for row in self._database.all(sql, values)]

    def selected(self, selection: Selection) -> Iterator[LoggedAnswer]:
        """Yield the answers of ``selection`` with their sessions, oldest first."""
        where, values = selection.where(self._database, self.table)
        for device, kind, title, *row in self._database.each(_WITH_SESSION.format(where=where), values):
            yield LoggedAnswer(device, kind, title, AnswerRow(*row))

    def sessions(self, selection: Selection) -> list[int]:
        """Return the sessions in which the answers of ``selection`` were given, oldest first."""
        where, values = selection.where(self._database, self.table)
        sql = f"select distinct session from answers where {where} order by session"
        return [session for (session,) in self._database.all(sql, values)]

    def asked(self, cards: Iterable[str]) -> list[tuple[str, str, str]]:
        """Return each time that one of ``cards`` was asked, under any name it has had.

        That is its name, and as JSON what was shown and the response.
        """
        return self._database.all(_ASKED, {"cards": json.dumps(list(cards))})

    def confident(self) -> list[ConfidentAnswer]:
        """Return the answers before which the learner said how sure they were, oldest session first."""
        return [ConfidentAnswer(*row) for row in self._database.all(_CONFIDENT)]

    def is_any_confident(self) -> bool:
        """Tell whether there are such answers."""
        return self._database.first("select 1 from answers where confidence is not null limit 1") is not None
