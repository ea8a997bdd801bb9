"""An answer reviewed after its session: its mark, its rubric, its grade, and what a hint took off."""

from __future__ import annotations

from quiz.kinds.answers.base import MarkedLine
from quiz.kinds.base import Grade, Question
from quiz.kinds.response import AnswerFormatError
from quiz.study.results.result import Result, StoredAnswer
from quiz.text.format import Verdict

RIGHT, PARTLY, WRONG, OPEN = (verdict.sign for verdict in Verdict)


def mark(answer: StoredAnswer) -> str:
    """Return the sign of how it was answered: right, partly, wrong, or not at all."""
    if answer.left_open:
        return OPEN
    if answer.correct:
        return RIGHT
    return PARTLY if answer.share > 0 else WRONG


def rubric(answer: StoredAnswer) -> list[MarkedLine]:
    """Return the points of the rubric, with those that were made."""
    return [
        MarkedLine("■" if place in answer.ticked else "□", point, place in answer.ticked)
        for place, point in enumerate(answer.shown.rubric)
    ]


def grade_of(answer: StoredAnswer, question: Question | None) -> Grade:
    """Return the grade with its feedback; of an answer that was judged it is only the score."""
    if question is None or question.self_rated or answer.left_open:
        return Grade(score=answer.share, feedback=answer.shown.way.feedback(answer.response))
    try:
        return question.grade(answer.row.card.partition("#")[2], answer.shown, answer.response)
    except (AnswerFormatError, ValueError):
        return Grade(score=answer.share)


def hint_took(answer: StoredAnswer, question: Question | None) -> float:
    """Return which share of the question's worth the hint took off, never more than the answer was worth.

    In a review nothing else is taken off, so that this holds whatever the bank says by now; an exam keeps
    its question, and may take off tries as well.
    """
    row = answer.row
    if not row.hints:
        return 0.0
    if question is None or row.position is None:
        return answer.share - row.score / row.out_of
    return min(question.cost_of_hint, answer.share)


def titles(found: Result) -> list[str]:
    """Return what each answer stands under: the title of its bank and its section, as far as known."""
    if found.plan is None:
        return [answer.bank for answer in found.answers]
    items = dict(enumerate(found.plan.items))
    named = []
    for answer in found.answers:
        item = items.get(answer.row.position or 0)
        named.append(" · ".join(filter(None, (item.bank_title, item.section))) if item else answer.bank)
    return named
