"""Exams in progress and their responses. Every change is on disk when its method returns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import msgspec

from quiz.errors import QuizError
from quiz.progress.database import Database
from quiz.progress.sessions import SessionRepository, SessionRow

ExamState = Literal["open", "judging", "done"]
"""Being answered; submitted, with answers that the learner has to judge; scored."""


class ExamOpenElsewhereError(QuizError):
    """Another program has continued the exam."""


class ExamRow(msgspec.Struct, frozen=True):
    """The row of an exam: ``plan`` is JSON, ``position`` is that of the current item, ``spent`` is in ms."""

    session: int
    title: str
    plan: str
    state: ExamState
    position: int = 0
    spent: int = 0


class ExamResponse(msgspec.Struct, frozen=True):
    """The response to one item of an exam, and how it came about.

    ``response`` is None until there is one. ``share`` is how much of it is right, from 0 to 1, and None until
    it is graded. ``ticked`` holds the indices of the points of the rubric that it made. ``started`` is UTC in
    ms, and ``spent`` in ms. ``draft`` is what is typed and is no response, or not yet.
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
    draft: tuple[str, ...] | None = None

    @property
    def is_open(self) -> bool:
        """Whether the response is missing, or incomplete: an empty text stands for a missing part."""
        return self.response is None or "" in self.response

    @property
    def is_in_part(self) -> bool:
        """Whether it is answered, but not wholly; what there is counts."""
        return self.is_open and self.response is not None


_LISTS = ("response", "ticked", "draft")
"""The columns that hold lists, as JSON."""


class ExamRepository:
    """The exams, any of which another program may have open as well."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sessions = SessionRepository(database)

    def begin(self, session: SessionRow, exam: ExamRow, items: int) -> None:
        """Store a new exam, with an empty response for each of its ``items``."""
        with self._database.transaction():
            self._sessions.add(session)
            self._database.run("insert into exams values (?, ?, ?, ?, ?, ?)", msgspec.structs.astuple(exam))
            for position in range(items):
                self._write_response(ExamResponse(exam.session, position))

    def unfinished(self, kind: str) -> list[ExamRow]:
        """Return the exams or interviews, by ``kind``, that are not done, newest first."""
        sql = """select exams.* from exams join sessions on id = session
                 where state <> 'done' and kind = ? order by session desc"""
        return [ExamRow(*row) for row in self._database.all(sql, (kind,))]

    def has_unfinished(self, kind: str) -> bool:
        """Tell whether an exam, or an interview, is not done."""
        sql = "select 1 from exams join sessions on id = session where state <> 'done' and kind = ? limit 1"
        return self._database.first(sql, (kind,)) is not None

    def find(self, session: int) -> ExamRow | None:
        """Return the exam of a session, or None."""
        row = self._database.first("select * from exams where session = ?", (session,))
        return ExamRow(*row) if row else None

    def responses(self, session: int) -> list[ExamResponse]:
        """Return the responses of an exam, in the order of its items."""
        sql = "select * from exam_responses where session = ? order by position"
        return [_response(row) for row in self._database.all(sql, (session,))]

    def unanswered(self, session: int) -> set[int]:
        """Return the positions of the items of an exam without a response; a review has none."""
        sql = "select position from exam_responses where session = ? and response is null"
        return {position for (position,) in self._database.all(sql, (session,))}

    def save(self, before: ExamRow, exam: ExamRow, *changed: ExamResponse) -> None:
        """Store the state of an exam and its changed responses.

        Raises ``ExamOpenElsewhereError`` if the exam in the file is no longer as it was ``before``.
        """
        with self._database.transaction():
            # The time spent differs if another program has continued the exam.
            sql = """update exams set state = ?, position = ?, spent = ?
                     where session = ? and state = ? and position = ? and spent = ?"""
            old = (before.session, before.state, before.position, before.spent)
            if not self._database.run(sql, (exam.state, exam.position, exam.spent, *old)):
                raise ExamOpenElsewhereError(
                    "It is open elsewhere",
                    "Another window has continued this, so nothing more is recorded here.",
                    "Leave it here. To continue here, leave it there and open it again.",
                )
            for response in changed:
                self._write_response(response)

    def add_responses(self, session: int, responses: Iterable[ExamResponse]) -> None:
        """Store the responses of an exam that was handed in on another device."""
        for response in responses:
            self._write_response(msgspec.structs.replace(response, session=session))

    def discard(self, session: int) -> None:
        """Delete an exam that was never scored."""
        with self._database.transaction():
            self._database.run("delete from exam_responses where session = ?", (session,))
            self._database.run("delete from exams where session = ? and state <> 'done'", (session,))
            self._sessions.remove(session)

    def _write_response(self, response: ExamResponse) -> None:
        fields = msgspec.structs.asdict(response)
        for name in _LISTS:
            fields[name] = None if fields[name] is None else msgspec.json.encode(fields[name]).decode()
        sql = f"insert or replace into exam_responses values ({', '.join('?' * len(fields))})"
        self._database.run(sql, list(fields.values()))


def _response(row: tuple[Any, ...]) -> ExamResponse:
    fields = dict(zip(ExamResponse.__struct_fields__, row, strict=True))
    try:
        for name in _LISTS:
            if fields[name] is not None:
                fields[name] = msgspec.json.decode(str(fields[name]))
        return msgspec.convert(fields, ExamResponse, strict=False)
    except (msgspec.MsgspecError, ValueError) as error:
        place = f"answer {fields['position'] + 1}: {error}"
        raise QuizError("The exam cannot be read", place, "Drop it, and begin another.") from None
