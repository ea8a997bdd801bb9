"""An unfinished exam or interview: resumed, or dropped for the one that is requested."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from random import SystemRandom

from quiz.cli.plain.dialog import PlainDialog
from quiz.errors import QuizError
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.exams import ExamRow
from quiz.study.context import Study
from quiz.study.exam.session import ExamSession
from quiz.study.exam.start import AskedExam, reopen, start
from quiz.study.exam.status import exam_status
from quiz.text.segments import plain

GO_ON, DROP = "go on", "drop"
CHOICES = {
    word[:length]: word == GO_ON for word in (DROP, GO_ON) for length in range(len(word) + 1)
}  # fmt: skip
"""Whether each beginning of the two words resumes; of an empty line the default is to go on."""


def opened(study: Study, request: AskedExam, clock: Callable[[], Timestamp]) -> ExamSession | None:
    """Return the exam that the learner resumes, else the one requested; None where the learner quits."""
    random = SystemRandom()
    left = study.store.exams.unfinished(request.kind)
    for row in left:
        resumes = _ask(study, request.kind, row)
        if resumes is None:
            return None
        if resumes:
            return reopen(study, row.session, clock, random)
    return start(study, request, left, clock, random)


def _ask(study: Study, kind: str, row: ExamRow) -> bool | None:
    """Return whether the learner resumes what was left; None for quitting."""
    dialog = PlainDialog(lambda _command: False)
    dialog.write(f"An {kind} is open: {plain(row.title)}.\n")
    with suppress(QuizError):  # what cannot be read can still be dropped
        dialog.write(f"{exam_status(study.store, row)}\n")
    prompt = f"Go on with it, or drop it? [{GO_ON}] "
    resumes = dialog.choose(prompt, CHOICES, f"Type {GO_ON} or {DROP}.")
    if dialog.is_over:
        dialog.write("\n")
    return resumes
