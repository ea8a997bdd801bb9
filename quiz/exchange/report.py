"""Sessions as a report tells of them: those of their answers that are selected, and what they came to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec

from quiz.errors import QuizError
from quiz.progress.selection import Selection
from quiz.progress.sessions import PastSession
from quiz.progress.store import Store
from quiz.study.exam.plan import ExamPlan, decode
from quiz.study.results.result import Result, StoredAnswer, answers_of

MINUS, WHOLE = "−", 100
KINDS = {"review": "Review", "exam": "Exam", "interview": "Interview"}


class SessionReport(msgspec.Struct, frozen=True):
    """What a session came to; ``of`` is how many answers it has, with those that were not selected."""

    result: Result
    of: int

    @property
    def is_whole(self) -> bool:
        """Tell whether no answer was left out: only then can it be passed."""
        return len(self.result.answers) == self.of

    @property
    def passed(self) -> bool | None:
        """Tell whether it is passed; None where that cannot be said."""
        return self.result.passed if self.is_whole else None

    @property
    def title(self) -> str:
        """Return what it is called, on one line."""
        session = self.result.session
        return " ".join(session.title.split()) or KINDS.get(session.kind, session.kind)

    @property
    def date(self) -> str:
        """Return when it began, by the clock of that place: ``2026-11-25 13:00``."""
        return local(self.result.session.started, self.result.session.offset)


def reports(
    store: Store, selection: Selection, kinds: tuple[str, ...] = tuple(KINDS)
) -> Iterator[SessionReport]:
    """Yield a report of every session that has answers of ``selection``, oldest first, one at a time."""
    for number in store.answers.sessions(selection):
        session = store.sessions.find(number)
        if session is not None and session.kind in kinds:
            rows = store.answers.of_session(number, selection)
            yield _report(session, answers_of(store, number, rows))


def _report(session: PastSession, answers: list[StoredAnswer]) -> SessionReport:
    told = msgspec.structs.replace(
        session,
        answered=len(answers),
        score=sum(one.row.score for one in answers),
        out_of=sum(one.row.out_of for one in answers),
        duration=sum(one.row.duration for one in answers),
    )
    return SessionReport(Result(told, _plan(session.plan), answers), session.answered)


def _plan(text: str | None) -> ExamPlan | None:
    """Return an exam's plan, or None where this version cannot read it: its answers are told of without."""
    try:
        return decode(text) if text else None
    except QuizError:
        return None


def local(at: int, offset: int) -> str:
    """Return a moment (UTC ms) by a clock that is ``offset`` minutes east of UTC."""
    moment = datetime.fromtimestamp(at / 1000, UTC) + timedelta(minutes=offset)
    return moment.strftime("%Y-%m-%d %H:%M")


def lasted(duration: int) -> str:
    """Return a duration in ms as people say it: ``8 s``, ``1:05 min``, ``1:05:00 h``."""
    seconds = round(duration / 1000)
    if seconds < 60:  # noqa: PLR2004 - a minute
        return f"{seconds} s"
    minutes, seconds = divmod(seconds, 60)
    if minutes < 60:  # noqa: PLR2004 - an hour
        return f"{minutes}:{seconds:02} min"
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02} h"


def points(number: float) -> str:
    """Return a score as it is read: two decimals, and those only where they are needed."""
    return f"{round(number, 2) + 0.0:.10g}".replace("-", MINUS)


def percent(share: float) -> str:
    """Return a share as a percentage, which is 100 only where it is whole."""
    whole = round(share * WHOLE)
    if share < 1 and whole == WHOLE:
        whole -= 1
    return f"{whole} %".replace("-", MINUS)
