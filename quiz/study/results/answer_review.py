"""An answer reviewed after its session: its rubric, its grade, and the cost of a hint."""

from __future__ import annotations

from quiz.kinds.answers.base import MarkedLine
from quiz.kinds.base import Grade, Question
from quiz.kinds.response import AnswerFormatError
from quiz.study.grading import as_recorded
from quiz.study.results.result import Result, StoredAnswer
from quiz.text.format import percent


def rubric(answer: StoredAnswer) -> list[MarkedLine]:
    """Return the points of the rubric, marked by whether the answer made them."""
    return [
        MarkedLine("■" if place in answer.ticked else "□", point, place in answer.ticked)
        for place, point in enumerate(answer.shown.rubric)
    ]


def grade_of(answer: StoredAnswer, question: Question | None) -> Grade:
    """Return the grade with its feedback; without the question, only what is stored with the answer.

    That is also all there is of an answer that the learner judged.
    """
    if question is None or question.self_rated or answer.left_open:
        way, measured = answer.shown.way, answer.shown.way.measured(answer.response)
        failure = measured.failure if measured else ""
        return Grade(score=answer.share, detail=failure, feedback=way.feedback(answer.response))
    try:
        grade = question.grade(answer.row.card.partition("#")[2], answer.shown, answer.response)
    except (AnswerFormatError, ValueError):
        return Grade(score=answer.share)
    return as_recorded(grade, answer.share)


def hint_note(answer: StoredAnswer, question: Question | None) -> str:
    """Return that the hint was shown, and its cost: ``hint shown (−25%)``; empty if it was not shown."""
    if not answer.row.hints:
        return ""
    cost = hint_cost(answer, question)
    return f"hint shown ({percent(-cost)})" if cost else "hint shown"


def hint_cost(answer: StoredAnswer, question: Question | None) -> float:
    """Return the share of the question's points that the hint cost, at most what the answer earned.

    In a review nothing else is deducted, so the row tells it even if the bank has changed since. An exam
    also deducts for tries and confidence, but keeps its question; 0 if that cannot be read.
    """
    row = answer.row
    if not row.hints:
        return 0.0
    if row.position is None:
        return answer.share - (row.score / row.out_of if row.out_of else 0.0)
    return min(question.cost_of_hint, answer.share) if question else 0.0


def titles(result: Result) -> list[str]:
    """Return a title for each answer: its bank, and its section in an exam; a bank's id in a review."""
    if result.plan is None:
        return [answer.bank for answer in result.answers]
    items = dict(enumerate(result.plan.items))
    names = []
    for answer in result.answers:
        item = items.get(answer.row.position or 0)
        names.append(" · ".join(filter(None, (item.bank_title, item.section))) if item else answer.bank)
    return names
