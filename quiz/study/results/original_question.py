"""The question behind an answer that was given in the past."""

from __future__ import annotations

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
    """Return the question as it was asked: an exam keeps it, the library may have another by now.

    Its question counts only where the answer's seed still shows what was shown then; else this is None.
    """
    position, items = answer.row.position, plan.items if plan else []
    if position is not None and position < len(items) and items[position].card == answer.row.card:
        return items[position].question
    name, _, part = answer.row.card.partition("#")
    question = library.question(name) if library else None
    return question if question is not None and _shows(question, part, answer) else None


def _shows(question: Question, part: str, answer: StoredAnswer) -> bool:
    if question.kind != answer.row.kind or part not in question.parts():
        return False
    try:
        shown = presentation(question, part, answer.row.seed)
    except (QuizError, ValueError):  # its computation fails now
        return False
    return _bare(shown) == _bare(answer.shown)


def _bare(shown: Presentation) -> Presentation:
    """Return what is asked, without the texts that only explain it."""
    return replace(shown, way=shown.way.canonical(), explanation="", hint="", source="")
