"""Answers: what was shown, the response, and its score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from quiz.progress.histories import ROWS, SPANS, Histories, listed, spans_of_card
from quiz.progress.selection import EVERYTHING, LogRepository, Selection

_HISTORY = ROWS.format(columns="owner, shown, response", table="answers")
_LAST_RIGHT = f"""
select events.*
from {SPANS} cross join answers events on events.card = name and events.id >= since and events.id < until
where events.share >= 1 and events.id < :before and events.id not in (select review from voids)
order by events.id desc limit 1
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
    """An answer; one that was rated has the id of its review.

    ``share`` is how much of the response was right, from 0 to 1, before hints, tries and confidence turn it
    into a ``score``. ``rating`` is 0 if there was none. ``position`` is the position in an exam. ``ticked``
    holds the indices of the points of the rubric that the response made.
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
    """An answer with the device of its session, and the session's kind and title."""

    device: int
    session_kind: str
    title: str
    row: AnswerRow


class ConfidentAnswer(NamedTuple):
    """An answer and the confidence in it; ``started`` (UTC in ms) and ``offset`` are its session's."""

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
        """Return the answers of a session that are in ``selection``, in order."""
        where, values = msgspec.structs.replace(selection, session=session).where(self._database, self.table)
        sql = f"select * from answers where {where} order by id"
        return [AnswerRow(*row) for row in self._database.all(sql, values)]

    def selected(self, selection: Selection) -> Iterator[LoggedAnswer]:
        """Yield the answers in ``selection`` with their sessions, oldest first."""
        where, values = selection.where(self._database, self.table)
        for device, kind, title, *row in self._database.each(_WITH_SESSION.format(where=where), values):
            yield LoggedAnswer(device, kind, title, AnswerRow(*row))

    def sessions(self, selection: Selection) -> list[int]:
        """Return the sessions of the answers in ``selection``, oldest first."""
        where, values = selection.where(self._database, self.table)
        sql = f"select distinct session from answers where {where} order by session"
        return [session for (session,) in self._database.all(sql, values)]

    def history_of(self, cards: Iterable[str]) -> list[tuple[str, str, str]]:
        """Return every answer to ``cards``, by their present names, under any name that they have had.

        Each is the name of the card in ``cards``, what was shown, and the response, both as JSON.
        """
        keys = list(cards)
        spans = Histories(self._database, keys).of_cards(keys)
        return list(self._database.all(_HISTORY, {"spans": listed(spans)}))

    def last_of(self, question: str) -> AnswerRow | None:
        """Return the last answer to any card of a question, under its present name, or None."""
        sql = "select * from answers where card = ? or card > ? and card < ? order by id desc limit 1"
        row = self._database.first(sql, (question, f"{question}#", f"{question}$"))  # a part follows "#"
        return AnswerRow(*row) if row else None

    def last_right(self, card: str, before: int) -> AnswerRow | None:
        """Return the last answer to a card, by its present name, that was fully right, or None.

        Only those with an id below ``before`` count.
        """
        spans = listed(spans_of_card(self._database, card))
        row = self._database.first(_LAST_RIGHT, {"spans": spans, "before": before})
        return AnswerRow(*row) if row else None

    def with_confidence(self) -> list[ConfidentAnswer]:
        """Return the answers for which the learner stated a confidence, oldest session first."""
        return [ConfidentAnswer(*row) for row in self._database.all(_CONFIDENT)]

    def has_confidence(self) -> bool:
        """Tell whether a confidence was ever stated."""
        return self._database.first("select 1 from answers where confidence is not null limit 1") is not None
