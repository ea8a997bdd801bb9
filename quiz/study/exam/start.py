"""Starting an exam or an interview: drawn as requested, or resumed where it was left."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from quiz.errors import QuizError
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.exams import ExamRow
from quiz.progress.ids import new_id
from quiz.progress.sessions import SessionRow
from quiz.study.context import Study
from quiz.study.exam.plan import ExamPlan, decode, encode
from quiz.study.exam.request import ExamRequest, prepare
from quiz.study.exam.session import ExamSession
from quiz.study.exam.status import exam_status
from quiz.study.interview.build import InterviewRequest, draw

AskedExam = ExamRequest | InterviewRequest


class ExamStart:
    """The start of an exam, before which each unfinished exam of its kind is resumed or dropped.

    A face asks about ``unfinished`` until that is None or the learner resumes one. Nothing that was dropped
    is discarded before an exam is resumed or drawn, so that the learner can still turn back.
    """

    def __init__(self, study: Study, kind: str, clock: Callable[[], Timestamp], random: Random) -> None:
        self.study = study
        self.clock = clock
        self.random = random
        self._undecided = study.store.exams.unfinished(kind)
        self._dropped: list[ExamRow] = []

    @property
    def unfinished(self) -> ExamRow | None:
        """Return the newest unfinished exam that has not been dropped, or None."""
        return self._undecided[0] if self._undecided else None

    @property
    def status(self) -> str:
        """Return the status of ``unfinished``; empty if it cannot be read, though it can still be dropped."""
        try:
            return exam_status(self.study.store, self._undecided[0])
        except QuizError:
            return ""

    @property
    def has_dropped(self) -> bool:
        """Tell whether an unfinished exam has been dropped."""
        return bool(self._dropped)

    def drop(self) -> None:
        """Drop ``unfinished``, and go on to the next one."""
        self._dropped.append(self._undecided.pop(0))

    def resume(self) -> ExamSession:
        """Return ``unfinished`` to be resumed. Raises ``QuizError`` if its plan cannot be read."""
        exam = reopen(self.study, self._undecided[0].session, self.clock, self.random)
        self.discard()
        return exam

    def start(self, request: AskedExam) -> ExamSession:
        """Draw the requested exam and begin it. Raises ``QuizError`` if it cannot be drawn."""
        plan = self.drawn(request)
        self.discard()
        return begin(self.study, plan, request.kind, self.clock, self.random)

    def drawn(self, request: AskedExam) -> ExamPlan:
        """Draw the requested exam, and store nothing. Raises ``QuizError`` if it cannot be drawn."""
        if isinstance(request, ExamRequest):
            return prepare(self.study, request, self.clock(), self.random)
        return draw(self.study, request, self.clock(), self.random)

    def discard(self) -> None:
        """Delete the dropped exams."""
        for row in self._dropped:
            self.study.store.exams.discard(row.session)
        self._dropped.clear()


def begin(
    study: Study, plan: ExamPlan, kind: str, clock: Callable[[], Timestamp], random: Random
) -> ExamSession:
    """Begin an exam or an interview, and store that; its time does not run yet."""
    moment, store = clock(), study.store
    device = store.device(random.getrandbits(53))
    with store.transaction():
        session = new_id(moment.at, random.getrandbits(20), store.last_id())
        row = ExamRow(session, plan.title, encode(plan), "open")
        started = SessionRow(session, device, kind, plan.title, moment.at, moment.offset)
        store.exams.begin(started, row, len(plan.items))
    return ExamSession(study, plan, row, store.exams.responses(session), clock, random)


def reopen(study: Study, session: int, clock: Callable[[], Timestamp], random: Random) -> ExamSession:
    """Return an unfinished exam where it was left; its time does not run yet.

    Raises ``KeyError`` if there is none, and ``QuizError`` if its plan cannot be read.
    """
    row = study.store.exams.find(session)
    if row is None:
        raise KeyError(session)
    return ExamSession(
        study, decode(row.plan, with_questions=True), row, study.store.exams.responses(session), clock, random
    )
