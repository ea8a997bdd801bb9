"""Grading with the whole bank in view: a typo that makes another question's answer is not a typo."""

from __future__ import annotations

from quiz.bank.library import Library
from quiz.kinds.base import Grade, Presentation, Question
from quiz.kinds.response import Response
from quiz.text.normalize import fold


def grade_response(
    library: Library, key: str, question: Question, shown: Presentation, response: Response
) -> Grade:
    """Return the grade of a response to the card ``key``.

    Raises ``AnswerFormatError`` for a response that is not an answer.
    """
    part = key.partition("#")[2]
    grade = question.grade(part, shown, response)
    if not grade.near:
        return grade
    others = _answers_in(library.questions(key.partition("/")[0])) - _answers_in([question], part)
    without_mistaken = tuple("" if fold(typed) in others else typed for typed in response)
    return question.grade(part, shown, without_mistaken)


def as_recorded(grade: Grade, share: float | None) -> Grade:
    """Return a grade given again without the bank: a typo that earned nothing made another answer of it."""
    return Grade(score=0.0) if grade.near and not share else grade


def _answers_in(questions: list[Question], part: str | None = None) -> set[str]:
    """Return the typed answers of all parts of questions, or of one, folded."""
    return {
        fold(answer)
        for question in questions
        for name in (question.parts() if part is None else (part,))
        for answer in question.typed_answers(name)
    }
