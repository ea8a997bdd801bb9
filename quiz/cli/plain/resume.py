"""Resuming unfinished exams and interviews, or dropping them for the requested one."""

from __future__ import annotations

from collections.abc import Callable
from random import SystemRandom

from quiz.cli.plain.dialog import PlainDialog
from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import Study
from quiz.study.exam.session import ExamSession
from quiz.study.exam.start import AskedExam, ExamStart
from quiz.text.segments import plain

GO_ON, DROP = "go on", "drop"
CHOICES = {
    word[:length]: word == GO_ON for word in (DROP, GO_ON) for length in range(len(word) + 1)
}  # fmt: skip
"""Whether each abbreviation of the two words resumes the exam; an empty line does."""


def opened(study: Study, request: AskedExam, clock: Callable[[], Timestamp]) -> ExamSession | None:
    """Return the exam that the learner resumes, or else the requested one; None if the learner quits."""
    start = ExamStart(study, request.kind, clock, SystemRandom())
    while row := start.unfinished:
        resumes = _ask(request.kind, row.title, start.status)
        if resumes is None:
            return None
        if resumes:
            return start.resume()
        start.drop()
    return start.start(request)


def _ask(kind: str, title: str, status: str) -> bool | None:
    """Return whether the learner resumes an unfinished exam; None if the learner quits."""
    dialog = PlainDialog(lambda _command: False)
    dialog.write(f"An {kind} is open: {plain(title)}.\n")
    if status:
        dialog.write(f"{status}\n")
    prompt = f"Go on with it, or drop it? [{GO_ON}] "
    resumes = dialog.choose(prompt, CHOICES, f"Type {GO_ON} or {DROP}.")
    if dialog.is_over:
        dialog.write("\n")
    return resumes
