"""What was left unfinished: gone on with, or dropped for what is asked for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from random import SystemRandom

from quiz.cli.main import AppRequest
from quiz.cli.plain.dialog import PlainDialog, Quit
from quiz.errors import QuizError
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.exams import ExamRow
from quiz.progress.store import Store
from quiz.study.context import Study
from quiz.study.exam.session import ExamSession, reopen
from quiz.study.exam.start import begun, sitting
from quiz.study.exam.status import standing
from quiz.text.segments import plain

GO_ON, DROP = "go on", "drop"


def opened(study: Study, request: AppRequest, clock: Callable[[], Timestamp]) -> ExamSession | None:
    """Return what was left, if the learner goes on with it, else what is asked for; None for neither."""
    random = SystemRandom()
    left = study.store.exams.unfinished(request.start)
    for row in left:
        if (going_on := _asks(study.store, request.start, row)) is not False:
            return reopen(study, row.session, clock, random) if going_on else None
    return begun(study, sitting(request.start, request.query, request.options), left, clock, random)


def _asks(store: Store, kind: str, row: ExamRow) -> bool | None:
    """Return whether what was left is gone on with; None where the learner leaves, or the input ends."""
    talk = PlainDialog(_command)
    talk.write(f"An {kind} is open: {plain(row.title)}.\n")
    with suppress(QuizError):  # what cannot be read can still be dropped
        talk.write(f"{standing(store, row)}\n")
    try:
        while True:
            typed = talk.ask(f"Go on with it, or drop it? [{GO_ON}] ").lower()
            if GO_ON.startswith(typed) or DROP.startswith(typed):
                return GO_ON.startswith(typed)
            talk.write(f"Type {GO_ON} or {DROP}.\n")
    except Quit:
        talk.write("\n")
        return None


def _command(name: str) -> None:
    if name in ("quit", "q"):
        raise Quit
