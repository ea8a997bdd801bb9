"""Sessions: runs of reviews, exams and interviews, each with its score."""

from __future__ import annotations

import msgspec

from quiz.progress.database import Database

_ANSWERED = """
select sessions.id, sessions.kind, coalesce(title, scope), sessions.started, offset, plan, count(answers.id),
  total(score), total(out_of), sum(duration), sum(coalesce(share, score / out_of, 0) >= 1),
  exams.spent
from sessions join answers on answers.session = sessions.id left join exams on exams.session = sessions.id
where answers.id not in (select review from voids) {which}
group by sessions.id order by sessions.id desc limit :most
"""


class SessionRow(msgspec.Struct, frozen=True):
    """The row of a session; ``started`` is UTC in ms, and ``offset`` in minutes east of UTC."""

    id: int
    device: int
    kind: str
    scope: str
    started: int
    offset: int


class PastSession(msgspec.Struct, frozen=True):
    """A session with the totals of its answers.

    ``kind`` is review, exam or interview. ``plan`` is the plan of an exam as JSON (see
    ``quiz.study.exam.plan``), and None for a review. ``started`` is UTC in ms, ``offset`` in minutes east of
    UTC, and ``duration`` in ms. ``right`` counts the answers that are wholly right. ``clock`` is the time
    (ms) that an exam's clock counted, which runs on while a result is shown; None for a review.
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
    clock: int | None = None

    @property
    def share(self) -> float:
        """Return the score as a share of the points possible; misplaced confidence can make it negative."""
        return self.score / self.out_of if self.out_of else 0.0


class SessionRepository:
    """The sessions. Those without an answer do not count as past sessions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, session: SessionRow) -> None:
        """Store a new session; this fails at once if the file cannot be written."""
        values = msgspec.structs.astuple(session)
        self._database.run("insert into sessions values (?, ?, ?, ?, ?, ?)", values)

    def remove(self, session: int) -> None:
        """Delete a session in which nothing was scored."""
        self._database.run("delete from sessions where id = ?", (session,))

    def past(self, most: int = -1, before: int | None = None) -> list[PastSession]:
        """Return up to ``most`` sessions, newest first; with ``before``, an id, only older ones."""
        if before is None:
            return self._past("", most=most)
        return self._past("and sessions.id < :before", most=most, before=before)

    def find(self, session: int) -> PastSession | None:
        """Return a session, or None if nothing was answered in it."""
        return next(iter(self._past("and sessions.id = :id", most=1, id=session)), None)

    def newest(self) -> int | None:
        """Return the id of the latest session with an answer, or None."""
        sql = """select session from answers where id not in (select review from voids)
                 order by session desc limit 1"""
        row = self._database.first(sql)
        return row[0] if row else None

    def _past(self, which: str, **values: int) -> list[PastSession]:
        return [PastSession(*row) for row in self._database.all(_ANSWERED.format(which=which), values)]
