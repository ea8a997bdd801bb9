"""Starting an exam or an interview: drawn as it is asked for, or resumed where it was left."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from quiz.fsrs.timestamp import Timestamp
from quiz.progress import exams, log
from quiz.progress.exams import ExamRow
from quiz.study.context import Study
from quiz.study.exam.plan import ExamPlan, decode, encode
from quiz.study.exam.request import ExamRequest, prepare
from quiz.study.exam.session import ExamSession
from quiz.study.interview.build import InterviewRequest, draw

AskedExam = ExamRequest | InterviewRequest


def start(
    study: Study, request: AskedExam, left: list[ExamRow], clock: Callable[[], Timestamp], random: Random
) -> ExamSession:
    """Begin what is requested, and discard what was ``left`` unfinished, unless it cannot be drawn.

    Raises ``QuizError``.
    """
    if isinstance(request, ExamRequest):
        plan = prepare(study, request, clock(), random)
    else:
        plan = draw(study, request, clock(), random)
    for row in left:
        exams.discard(study.store.connection, row.session)
    return begin(study, plan, request.kind, clock, random)


def begin(
    study: Study, plan: ExamPlan, kind: str, clock: Callable[[], Timestamp], random: Random
) -> ExamSession:
    """Store that an exam, or another session of a ``kind``, begins; its time does not run yet."""
    moment = clock()
    connection = study.store.connection
    device = study.store.device(random.getrandbits(53))
    session = log.new_id(moment.at, random.getrandbits(20), log.last_id(connection))
    row = ExamRow(session, plan.title, encode(plan), "open")
    with study.store.explained():
        started = log.SessionRow(session, device, kind, plan.title, moment.at, moment.offset)
        exams.begin(connection, started, row, len(plan.items))
    return ExamSession(study, plan, row, exams.entries(connection, session), clock, random)


def reopen(study: Study, session: int, clock: Callable[[], Timestamp], random: Random) -> ExamSession:
    """Return an exam where it was left, with the time it had; its time does not run yet.

    Raises ``KeyError`` where there is none, ``QuizError`` where its plan cannot be read.
    """
    with study.store.explained():
        row = exams.read(study.store.connection, session)
        if row is None:
            raise KeyError(session)
        found = exams.entries(study.store.connection, session)
    return ExamSession(study, decode(row.plan), row, found, clock, random)
