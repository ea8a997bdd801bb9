"""Reports: each session with those of its answers that are selected, and their score."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from quiz.progress.selection import Selection
from quiz.progress.sessions import PastSession
from quiz.progress.store import Store
from quiz.study.exam.plan import readable_plan
from quiz.study.results.result import Result, StoredAnswer, answers_of
from quiz.text.format import one_line
from quiz.text.iso import iso_minute
from quiz.text.times import local_minute, local_time


class SessionReport(msgspec.Struct, frozen=True):
    """The result of a session over its selected answers; ``total`` counts all of its answers."""

    result: Result
    total: int

    @property
    def is_whole(self) -> bool:
        """Tell whether all answers are selected: only then can the exam be said to be passed."""
        return len(self.result.answers) == self.total

    @property
    def passed(self) -> bool | None:
        """Tell whether the exam was passed; None if that is unknown."""
        return self.result.passed if self.is_whole else None

    @property
    def left_out(self) -> int:
        """Return how many questions of an interview were not answered; 0 unless all answers are selected."""
        return self.result.left_out if self.is_whole else 0

    @property
    def title(self) -> str:
        """Return the session's title on one line, or its kind if it has none."""
        session = self.result.session
        return one_line(session.title) or session.kind.capitalize()

    @property
    def date(self) -> str:
        """Return the local time at which the session began: ``25 Nov 2026 13:00``."""
        return local_minute(self.result.session.started, self.result.session.offset)

    @property
    def iso_date(self) -> str:
        """Return it as programs read it: ``2026-11-25 13:00``."""
        session = self.result.session
        return iso_minute(local_time(session.started, session.offset))


def reports(store: Store, selection: Selection, kinds: tuple[str, ...] = ()) -> Iterator[SessionReport]:
    """Yield a report of each session that has selected answers, oldest first; of some ``kinds``, or all."""
    for number in store.answers.sessions(selection):
        session = store.sessions.find(number)
        if session is not None and (not kinds or session.kind in kinds):
            rows = store.answers.of_session(number, selection)
            yield _report(session, answers_of(store, number, rows))


def _report(session: PastSession, answers: list[StoredAnswer]) -> SessionReport:
    selected = msgspec.structs.replace(
        session,
        answered=len(answers),
        score=sum(answer.row.score for answer in answers),
        out_of=sum(answer.row.out_of for answer in answers),
        duration=sum(answer.row.duration for answer in answers),
    )
    return SessionReport(Result(selected, readable_plan(session.plan), answers), session.answered)
