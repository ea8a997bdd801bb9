"""Exams that are being taken, and what they were drawn from: each change is on the disk when it returns."""

from __future__ import annotations

import sqlite3
from typing import Literal

import msgspec

from quiz.errors import QuizError
from quiz.progress.log import AnswerRow, SessionRow, insert, transaction

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


def begin(connection: sqlite3.Connection, session: SessionRow, exam: ExamRow, items: int) -> None:
    """Store an exam with an empty entry for each of its ``items``."""
    with transaction(connection):
        insert(connection, "sessions", session)
        insert(connection, "exams", exam)
        for position in range(items):
            _write_entry(connection, ExamResponse(exam.session, position))


def unfinished(connection: sqlite3.Connection, kind: str) -> list[ExamRow]:
    """Return the exams, or other sessions of a ``kind``, that are not done, newest first."""
    sql = """select exams.* from exams join sessions on id = session
             where state <> 'done' and kind = ? order by session desc"""
    return [ExamRow(*row) for row in connection.execute(sql, (kind,))]


def read(connection: sqlite3.Connection, session: int) -> ExamRow | None:
    """Return the exam of a session, or None."""
    row = connection.execute("select * from exams where session = ?", (session,)).fetchone()
    return ExamRow(*row) if row else None


def entries(connection: sqlite3.Connection, session: int) -> list[ExamResponse]:
    """Return what has been done with each item of an exam, in their order."""
    sql = "select * from exam_responses where session = ? order by position"
    return [_entry(row) for row in connection.execute(sql, (session,))]


def left_open(connection: sqlite3.Connection, session: int) -> set[int]:
    """Return where the items of an exam are that got no answer; none of a review."""
    sql = "select position from exam_responses where session = ? and response is null"
    return {position for (position,) in connection.execute(sql, (session,))}


def save(connection: sqlite3.Connection, before: ExamRow, exam: ExamRow, *changed: ExamResponse) -> None:
    """Store where an exam is, and those of its entries that have changed.

    Raises ``ExamOpenElsewhereError`` where the file does not have it as it was ``before``.
    """
    with transaction(connection):
        _write_exam(connection, before, exam)
        for entry in changed:
            _write_entry(connection, entry)


def finish(connection: sqlite3.Connection, before: ExamRow, exam: ExamRow, answers: list[AnswerRow]) -> None:
    """Store the answers of an exam that is done, in the caller's transaction; raises as ``save`` does."""
    for answer in answers:
        insert(connection, "answers", answer)
    _write_exam(connection, before, exam)


def discard(connection: sqlite3.Connection, session: int) -> None:
    """Forget an exam that was never scored."""
    with transaction(connection):
        connection.execute("delete from exam_responses where session = ?", (session,))
        connection.execute("delete from exams where session = ? and state <> 'done'", (session,))
        connection.execute("delete from sessions where id = ?", (session,))


def _write_exam(connection: sqlite3.Connection, before: ExamRow, exam: ExamRow) -> None:
    """Store where an exam is; its time tells two apps apart that have both opened it."""
    sql = """update exams set state = ?, position = ?, spent = ?
             where session = ? and state = ? and position = ? and spent = ?"""
    old = (before.session, before.state, before.position, before.spent)
    if not connection.execute(sql, (exam.state, exam.position, exam.spent, *old)).rowcount:
        raise ExamOpenElsewhereError(
            "It is open elsewhere",
            "Another window has gone on with this, so nothing more of it is kept here.",
            "Leave it here. To go on with it here, leave it there, and open it again.",
        )


def _write_entry(connection: sqlite3.Connection, entry: ExamResponse) -> None:
    values = list(msgspec.structs.astuple(entry))
    for column in (2, 3):  # the response and the points ticked
        values[column] = None if values[column] is None else msgspec.json.encode(values[column]).decode()
    sql = f"insert or replace into exam_responses values ({', '.join('?' * len(values))})"
    connection.execute(sql, values)


def _entry(row: tuple[object, ...]) -> ExamResponse:
    fields = dict(zip(ExamResponse.__struct_fields__, row, strict=True))
    for name in ("response", "ticked"):
        if fields[name] is not None:
            fields[name] = msgspec.json.decode(str(fields[name]))
    return msgspec.convert(fields, ExamResponse, strict=False)
