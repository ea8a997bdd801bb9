"""Sessions that are over, and what was answered in them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from quiz.progress.log import AnswerRow

_SESSIONS = """
select sessions.id, sessions.kind, coalesce(title, scope), sessions.started, offset, plan, count(answers.id),
  total(score), total(out_of), sum(duration), sum(coalesce(share, score / out_of, 0) >= 1)
from sessions join answers on answers.session = sessions.id left join exams on exams.session = sessions.id
where answers.id not in (select review from voids) {which}
group by sessions.id order by sessions.id desc limit :most
"""
_ASKED = """
with recursive known (name, card) as (
  select value, value from json_each(:cards)
  union select iif(old = name, new, old), card from renames join known on name in (old, new)
)
select known.card, shown, response
from known join answers indexed by answers_of_card on answers.card = known.name
where kind in ('choice', 'true-false', 'compute') and answers.id not in (select review from voids)
"""
_CONFIDENT = """
select session, sessions.started, offset, confidence, share
from answers join sessions on sessions.id = session
where confidence is not null and answers.id not in (select review from voids) order by session
"""
_ANSWERS = "select * from answers where session = ? and id not in (select review from voids) order by id"


class PastSession(msgspec.Struct, frozen=True):
    """A session with what its answers came to.

    ``kind`` is review, exam or interview; ``plan`` is the JSON of an exam's (see ``quiz.study.exam.plan``),
    None for a review; ``started`` is UTC in ms, ``offset`` minutes east of UTC, ``duration`` in ms;
    ``right`` counts the answers that are wholly right.
    """

    id: int
    kind: str
    title: str
    started: int
    offset: int
    plan: str | None
    answered: int
    score: float
    out_of: float
    duration: int
    right: int


class ConfidentAnswer(NamedTuple):
    """An answer with how sure the learner was; ``started`` (UTC in ms) and ``offset`` are its session's."""

    session: int
    started: int
    offset: int
    confidence: int
    share: float


def sessions(connection: sqlite3.Connection, most: int = -1, before: int | None = None) -> list[PastSession]:
    """Return the sessions in which something was answered, newest first, ``most`` at the most.

    With ``before``, the id of one, only those that began before it.
    """
    if before is None:
        return _read(connection, "", most=most)
    return _read(connection, "and sessions.id < :before", most=most, before=before)


def session(connection: sqlite3.Connection, session_id: int) -> PastSession | None:
    """Return one session, or None where nothing was answered in it."""
    found = _read(connection, "and sessions.id = :id", most=1, id=session_id)
    return found[0] if found else None


def _read(connection: sqlite3.Connection, which: str, **values: int) -> list[PastSession]:
    rows = connection.execute(_SESSIONS.format(which=which), values)
    return [PastSession(*row) for row in rows]


def answers(connection: sqlite3.Connection, session_id: int) -> list[AnswerRow]:
    """Return what was answered in a session and not taken back, in order."""
    return [AnswerRow(*row) for row in connection.execute(_ANSWERS, (session_id,))]


def asked(connection: sqlite3.Connection, cards: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return each time that one of ``cards`` with options was asked.

    That is its name, and as JSON what was shown and the response. A renamed card is found under all its
    names.
    """
    return connection.execute(_ASKED, {"cards": json.dumps(list(cards))}).fetchall()


def confident(connection: sqlite3.Connection) -> list[ConfidentAnswer]:
    """Return the answers before which the learner said how sure they were, oldest session first."""
    return [ConfidentAnswer(*row) for row in connection.execute(_CONFIDENT)]


def is_any_confident(connection: sqlite3.Connection) -> bool:
    """Tell whether there are such answers."""
    sql = "select 1 from answers where confidence is not null limit 1"
    return connection.execute(sql).fetchone() is not None
