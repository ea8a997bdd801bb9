"""The presentation of an exam's item, the same each time it is shown."""

from __future__ import annotations

import msgspec

from quiz.kinds.answers import RevealAnswer, WriteText
from quiz.kinds.base import Grade, Presentation, Question
from quiz.progress.exams import ExamResponse
from quiz.study.asked import AskedQuestion, presentation
from quiz.study.exam.plan import ExamItem
from quiz.study.grading import as_recorded

ONLY_POINT = "My answer says the same."
"""The only rubric point of a question without a rubric."""


def asked_of(item: ExamItem, entry: ExamResponse, *, revealed: bool, spoken: bool = False) -> AskedQuestion:
    """Return an item as it is asked, with the response; graded if its answer is ``revealed``."""
    question = item.question
    shown = presented(item, question, spoken=spoken)
    response = entry.response or ()
    asked = AskedQuestion(
        question=question, part=item.part, bank_title=item.bank_title, seed=item.seed, shown=shown,
        ticked=entry.ticked, hints=entry.hints, response=response,
    )  # fmt: skip
    if revealed:
        if entry.response is None or question.self_rated:
            asked.grade = Grade(score=entry.share or 0.0)
        else:
            asked.grade = as_recorded(question.grade(item.part, shown, entry.response), entry.share)
    return asked


def presented(item: ExamItem, question: Question, *, spoken: bool) -> Presentation:
    """Return an item as it is shown; a self-rated question is written or ``spoken``, and has a rubric."""
    shown = presentation(question, item.part, item.seed)
    if not question.self_rated:
        return shown
    way = RevealAnswer() if spoken else WriteText()
    return msgspec.structs.replace(shown, way=way, rubric=shown.rubric or (ONLY_POINT,))
