"""Whether what the command line asks for can begin, known before there is a screen."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING

from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import Study
from quiz.study.start import Home, ReviewOf

if TYPE_CHECKING:
    from quiz.study.start import Start


def check_start(study: Study, start: Start, clock: Callable[[], Timestamp], random: Random) -> None:
    """Raise ``QuizError`` for a query that is not understood, or an exam that cannot be drawn.

    While another exam is unfinished, the learner is asked about that first, and may never begin this one.
    """
    match start:
        case Home() | ReviewOf(query=""):
            pass
        case ReviewOf(query):
            study.search.count(query, clock())
        case request:
            from quiz.study.exam.start import ExamStart

            exam = ExamStart(study, request.kind, clock, random)
            if exam.unfinished is None:
                exam.drawn(request)
