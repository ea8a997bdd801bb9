"""The question behind an answer that was given in the past."""

from __future__ import annotations

from msgspec.structs import replace

from quiz.bank.library import Library
from quiz.errors import QuizError
from quiz.kinds.base import Presentation, Question
from quiz.study.results import Answered, Result
from quiz.study.turn import presentation


def question_as_asked(one: Answered, result: Result, library: Library) -> Question | None:
    """Return the question as it was asked: an exam keeps it, the library may have another by now.

    Its question counts only where the answer's seed still shows what was shown then; else this is None.
    """
    position, items = one.row.position, result.plan.items if result.plan else []
    if position is not None and position < len(items) and items[position].card == one.row.card:
        return items[position].question
    name, _, part = one.row.card.partition("#")
    question = library.question(name)
    return question if question is not None and _shows(question, part, one) else None


def _shows(question: Question, part: str, one: Answered) -> bool:
    if question.kind != one.row.kind or part not in question.parts():
        return False
    try:
        shown = presentation(question, part, one.row.seed)
    except (QuizError, ValueError):  # its computation fails now
        return False
    return _bare(shown) == _bare(one.shown)


def _bare(shown: Presentation) -> Presentation:
    """Return what is asked, without the texts that only explain it."""
    ask = "write" if shown.ask == "reveal" else shown.ask
    return replace(shown, ask=ask, explanation="", hint="", source="", notes=())
