"""Sessions: runs of reviews, exams and interviews, and what was answered in them."""

from __future__ import annotations

import msgspec

from quiz.progress.database import Database

_ANSWERED = """
select sessions.id, sessions.kind, coalesce(title, scope), sessions.started, offset, plan, count(answers.id),
  total(score), total(out_of), sum(duration), sum(coalesce(share, score / out_of, 0) >= 1)
from sessions join answers on answers.session = sessions.id left join exams on exams.session = sessions.id
where answers.id not in (select review from voids) {which}
group by sessions.id order by sessions.id desc limit :most
"""


class SessionRow(msgspec.Struct, frozen=True):
    """A session as it is stored; ``started`` is UTC in ms, ``offset`` minutes east of UTC."""

    id: int
    device: int
    kind: str
    scope: str
    started: int
    offset: int


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


class SessionRepository:
    """The sessions; those in which nothing was answered are no part of the past."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, session: SessionRow) -> None:
        """Store that a session began, which also shows that the file can be written."""
        values = msgspec.structs.astuple(session)
        self._database.run("insert into sessions values (?, ?, ?, ?, ?, ?)", values)

    def remove(self, session: int) -> None:
        """Forget a session in which nothing was scored."""
        self._database.run("delete from sessions where id = ?", (session,))

    def past(self, most: int = -1, before: int | None = None) -> list[PastSession]:
        """Return the sessions, newest first, ``most`` at most; with ``before``, an id, only older ones."""
        if before is None:
            return self._past("", most=most)
        return self._past("and sessions.id < :before", most=most, before=before)

    def find(self, session: int) -> PastSession | None:
        """Return one session, or None where nothing was answered in it."""
        found = self._past("and sessions.id = :id", most=1, id=session)
        return found[0] if found else None

    def newest(self) -> int | None:
        """Return the id of the last session in which something was answered, or None."""
        sql = """select session from answers where id not in (select review from voids)
                 order by session desc limit 1"""
        row = self._database.first(sql)
        return row[0] if row else None

    def _past(self, which: str, **values: int) -> list[PastSession]:
        return [PastSession(*row) for row in self._database.all(_ANSWERED.format(which=which), values)]
