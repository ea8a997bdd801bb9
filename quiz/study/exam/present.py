"""An item of an exam as it is asked: the same each time it is looked at."""

from __future__ import annotations

import msgspec

from quiz.kinds.answers import RevealAnswer, WriteText
from quiz.kinds.base import Grade, Presentation, Question
from quiz.progress.exams import ExamResponse
from quiz.study.asked import AskedQuestion, presentation
from quiz.study.exam.plan import ExamItem

ONLY_POINT = "My answer says the same."
"""The rubric of a question without one."""


def asked_of(item: ExamItem, entry: ExamResponse, *, told: bool, spoken: bool = False) -> AskedQuestion:
    """Return the item with what was answered; graded where its answer is to be ``told``."""
    question = item.question
    shown = presented(item, question, spoken=spoken)
    response = entry.response or ()
    asked = AskedQuestion(
        question=question, part=item.part, bank_title=item.bank_title, seed=item.seed, shown=shown,
        ticked=entry.ticked, hints=entry.hints, response=response,
    )  # fmt: skip
    if told:
        asked.grade = _grade(asked, entry)
    return asked


def presented(item: ExamItem, question: Question, *, spoken: bool) -> Presentation:
    """Return what is shown of an item: what a learner judges is written or ``spoken``, and has a rubric."""
    shown = presentation(question, item.part, item.seed)
    if not question.self_rated:
        return shown
    way = RevealAnswer() if spoken else WriteText()
    return msgspec.structs.replace(shown, way=way, rubric=shown.rubric or (ONLY_POINT,))


def _grade(asked: AskedQuestion, entry: ExamResponse) -> Grade:
    if entry.response is None or asked.question.self_rated:
        return Grade(score=entry.share or 0.0)
    return asked.question.grade(asked.part, asked.shown, entry.response)
