"""The question behind a past answer."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from quiz.bank.library import Library
from quiz.errors import QuizError
from quiz.kinds.base import Presentation, Question
from quiz.study.asked import presentation
from quiz.study.exam.plan import ExamPlan
from quiz.study.results.result import StoredAnswer


def question_of(
    answer: StoredAnswer, plan: ExamPlan | None, library: Library | None = None
) -> Question | None:
    """Return the question as it was asked: from the exam's plan, or from the library.

    None if the library's question has changed: with the seed of the answer, it must still look the same.
    """
    position, items = answer.row.position, plan.items if plan else []
    if position is not None and position < len(items) and items[position].card == answer.row.card:
        try:
            return items[position].question
        except msgspec.MsgspecError:  # another version of the program drew the exam
            return None
    name, _, part = answer.row.card.partition("#")
    question = library.question(name) if library else None
    return question if question is not None and _shows(question, part, answer) else None


def _shows(question: Question, part: str, answer: StoredAnswer) -> bool:
    if question.kind != answer.row.kind or part not in question.parts():
        return False
    try:
        shown = presentation(question, part, answer.row.seed)
    except QuizError:  # its computation no longer works
        return False
    return _without_notes(shown) == _without_notes(answer.shown)


def _without_notes(shown: Presentation) -> Presentation:
    """Return a presentation without the texts that only explain it."""
    return replace(shown, way=shown.way.canonical(), filled="", explanation="", hint="", source="")
