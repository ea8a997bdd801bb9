"""Exams that are being taken, and what they were drawn from: each change is on the disk when it returns."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from quiz.errors import QuizError
from quiz.progress.database import Database
from quiz.progress.sessions import SessionRepository, SessionRow

ExamState = Literal["open", "judging", "done"]
"""Being answered; handed in, with answers that the learner has to judge; scored."""


class ExamOpenElsewhereError(QuizError):
    """Another app has gone on with the exam."""


class ExamRow(msgspec.Struct, frozen=True):
    """An exam as it is stored: ``plan`` is JSON, ``position`` where the learner is, ``spent`` in ms."""

    session: int
    title: str
    plan: str
    state: ExamState
    position: int = 0
    spent: int = 0


class ExamResponse(msgspec.Struct, frozen=True):
    """What has been done with one item of an exam.

    ``response`` is None while there is none. ``share`` is what it is worth from 0 to 1, None until that is
    known. ``ticked`` has the points of a rubric that were made. ``started`` is UTC in ms, ``spent`` in ms.
    """

    session: int
    position: int
    response: tuple[str, ...] | None = None
    ticked: tuple[int, ...] = ()
    share: float | None = None
    tries: int = 0
    hints: int = 0
    confidence: int | None = None
    flagged: bool = False
    started: int | None = None
    spent: int = 0

    @property
    def is_open(self) -> bool:
        """Tell whether there is no response, or only a part of one: an empty text is what is missing."""
        return self.response is None or "" in self.response


class ExamRepository:
    """The exams; another app on the same file may have opened one too."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sessions = SessionRepository(database)

    def begin(self, session: SessionRow, exam: ExamRow, items: int) -> None:
        """Store an exam with an empty response for each of its ``items``."""
        with self._database.transaction():
            self._sessions.add(session)
            self._database.run("insert into exams values (?, ?, ?, ?, ?, ?)", msgspec.structs.astuple(exam))
            for position in range(items):
                self._write_response(ExamResponse(exam.session, position))

    def unfinished(self, kind: str) -> list[ExamRow]:
        """Return the exams, or other sessions of a ``kind``, that are not done, newest first."""
        sql = """select exams.* from exams join sessions on id = session
                 where state <> 'done' and kind = ? order by session desc"""
        return [ExamRow(*row) for row in self._database.all(sql, (kind,))]

    def find(self, session: int) -> ExamRow | None:
        """Return the exam of a session, or None."""
        row = self._database.first("select * from exams where session = ?", (session,))
        return ExamRow(*row) if row else None

    def responses(self, session: int) -> list[ExamResponse]:
        """Return what has been done with each item of an exam, in their order."""
        sql = "select * from exam_responses where session = ? order by position"
        return [_response(row) for row in self._database.all(sql, (session,))]

    def left_open(self, session: int) -> set[int]:
        """Return the positions of an exam's items that got no answer; none of a review."""
        sql = "select position from exam_responses where session = ? and response is null"
        return {position for (position,) in self._database.all(sql, (session,))}

    def save(self, before: ExamRow, exam: ExamRow, *changed: ExamResponse) -> None:
        """Store where an exam is, and those of its responses that have changed.

        Raises ``ExamOpenElsewhereError`` where the file does not have it as it was ``before``.
        """
        with self._database.transaction():
            self._write_exam(before, exam)
            for response in changed:
                self._write_response(response)

    def discard(self, session: int) -> None:
        """Forget an exam that was never scored."""
        with self._database.transaction():
            self._database.run("delete from exam_responses where session = ?", (session,))
            self._database.run("delete from exams where session = ? and state <> 'done'", (session,))
            self._sessions.remove(session)

    def _write_exam(self, before: ExamRow, exam: ExamRow) -> None:
        """Store where an exam is; its time tells two apps apart that have both opened it."""
        sql = """update exams set state = ?, position = ?, spent = ?
                 where session = ? and state = ? and position = ? and spent = ?"""
        old = (before.session, before.state, before.position, before.spent)
        if not self._database.run(sql, (exam.state, exam.position, exam.spent, *old)):
            raise ExamOpenElsewhereError(
                "It is open elsewhere",
                "Another window has gone on with this, so nothing more of it is kept here.",
                "Leave it here. To go on with it here, leave it there, and open it again.",
            )

    def _write_response(self, response: ExamResponse) -> None:
        values = list(msgspec.structs.astuple(response))
        for column in (2, 3):  # the response and the points ticked
            values[column] = None if values[column] is None else msgspec.json.encode(values[column]).decode()
        sql = f"insert or replace into exam_responses values ({', '.join('?' * len(values))})"
        self._database.run(sql, values)


def _response(row: tuple[Any, ...]) -> ExamResponse:
    fields = dict(zip(ExamResponse.__struct_fields__, row, strict=True))
    for name in ("response", "ticked"):
        if fields[name] is not None:
            fields[name] = msgspec.json.decode(str(fields[name]))
    return msgspec.convert(fields, ExamResponse, strict=False)
