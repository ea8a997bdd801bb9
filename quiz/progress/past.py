"""Sessions that are over, and what was answered in them."""

from __future__ import annotations

import sqlite3

import msgspec

from quiz.progress.log import Answer

_SESSIONS = """
select sessions.id, sessions.kind, coalesce(title, scope), sessions.started, offset, plan, count(answers.id),
  total(score), total(out_of), sum(duration)
from sessions join answers on answers.session = sessions.id left join exams on exams.session = sessions.id
where answers.id not in (select review from voids) {which}
group by sessions.id order by sessions.id desc limit :most
"""
_ANSWERS = "select * from answers where session = ? and id not in (select review from voids) order by id"


class PastSession(msgspec.Struct, frozen=True):
    """A session with what its answers came to.

    ``kind`` is review, exam or interview; ``plan`` is the JSON of an exam's (see ``quiz.study.exam.plan``),
    None for a review; ``started`` is UTC in ms, ``offset`` minutes east of UTC, ``duration`` in ms.
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


def sessions(connection: sqlite3.Connection, most: int = -1) -> list[PastSession]:
    """Return the sessions in which something was answered, newest first, ``most`` at the most."""
    return _read(connection, "", most=most)


def session(connection: sqlite3.Connection, session_id: int) -> PastSession | None:
    """Return one session, or None where nothing was answered in it."""
    found = _read(connection, "and sessions.id = :id", most=1, id=session_id)
    return found[0] if found else None


def _read(connection: sqlite3.Connection, which: str, **values: int) -> list[PastSession]:
    rows = connection.execute(_SESSIONS.format(which=which), values)
    return [PastSession(*row) for row in rows]


def answers(connection: sqlite3.Connection, session_id: int) -> list[Answer]:
    """Return what was answered in a session and not taken back, in order."""
    return [Answer(*row) for row in connection.execute(_ANSWERS, (session_id,))]
