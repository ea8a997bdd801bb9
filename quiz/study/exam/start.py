"""Starting an exam or an interview: drawn as it is asked for, or resumed where it was left."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from quiz.fsrs.timestamp import Timestamp
from quiz.progress.exams import ExamRow
from quiz.progress.ids import new_id
from quiz.progress.sessions import SessionRow
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
        study.store.exams.discard(row.session)
    return begin(study, plan, request.kind, clock, random)


def begin(
    study: Study, plan: ExamPlan, kind: str, clock: Callable[[], Timestamp], random: Random
) -> ExamSession:
    """Store that an exam, or another session of a ``kind``, begins; its time does not run yet."""
    moment, store = clock(), study.store
    device = store.device(random.getrandbits(53))
    session = new_id(moment.at, random.getrandbits(20), store.last_id())
    row = ExamRow(session, plan.title, encode(plan), "open")
    started = SessionRow(session, device, kind, plan.title, moment.at, moment.offset)
    store.exams.begin(started, row, len(plan.items))
    return ExamSession(study, plan, row, store.exams.responses(session), clock, random)


def reopen(study: Study, session: int, clock: Callable[[], Timestamp], random: Random) -> ExamSession:
    """Return an exam where it was left, with the time it had; its time does not run yet.

    Raises ``KeyError`` where there is none, ``QuizError`` where its plan cannot be read.
    """
    row = study.store.exams.find(session)
    if row is None:
        raise KeyError(session)
    return ExamSession(study, decode(row.plan), row, study.store.exams.responses(session), clock, random)
