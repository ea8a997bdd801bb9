"""An exam or an interview: asked for, drawn, and begun in place of what was left."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from quiz.fsrs.timestamp import Timestamp
from quiz.progress.exams import ExamRow
from quiz.study.context import Study
from quiz.study.exam.request import ExamRequest, prepare
from quiz.study.exam.session import ExamSession, begin
from quiz.study.interview.build import InterviewRequest, draw

Sitting = ExamRequest | InterviewRequest


def sitting(kind: str, query: str, options: dict[str, Any]) -> Sitting:
    """Return what is asked for on a command line: an exam or an ``interview``, with fields of its request."""
    return (InterviewRequest if kind == InterviewRequest.kind else ExamRequest)(query, **options)


def begun(
    study: Study, asked: Sitting, left: list[ExamRow], clock: Callable[[], Timestamp], random: Random
) -> ExamSession:
    """Begin what is asked for, and drop what was ``left``; where it cannot be drawn, that is still there.

    Raises ``QuizError``.
    """
    if isinstance(asked, ExamRequest):
        plan = prepare(study, asked, clock(), random)
    else:
        plan = draw(study, asked, clock(), random)
    for row in left:
        study.store.exams.discard(row.session)
    return begin(study, plan, asked.kind, clock, random)
