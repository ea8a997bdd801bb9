"""Finished sessions: exams and reviews over the bank with every kind."""

from collections.abc import Callable
from random import Random

from quiz.fsrs.rating import Rating
from quiz.study.context import Study
from quiz.study.exam.session import ExamSession
from quiz.study.results.result import Result, StoredAnswer, result
from quiz.study.review.session import ReviewSession
from tests.conftest import Clock
from tests.study.examining import right, taken, wrong

How = Callable[[ExamSession], tuple[str, ...]]


def handed_in(exam: ExamSession) -> None:
    """Hand in an exam; answers to be judged make the first point of their rubric."""
    done = exam.hand_in()
    while not done:
        exam.tick_points((0,))
        done = exam.hand_in()


def examined(study: Study, clock: Clock, how: How = right, seed: int = 3, **rules: object) -> Result:
    """Return the result of an exam over the whole library, with 10 s for each question."""
    exam = taken(study, clock, seed, **rules)
    for place in range(len(exam.plan.items)):
        exam.go(place)
        clock.move(seconds=10)
        exam.answer(how(exam))
    handed_in(exam)
    return result(study.store, exam.row.session)


def mixed(exam: ExamSession) -> tuple[str, ...]:
    """Return a right response to every other question."""
    return (wrong if exam.row.position % 2 else right)(exam)


def reviewed(study: Study, clock: Clock, *responses: tuple[str, tuple[str, ...]]) -> Result:
    """Return the result of a review with these responses to the cards named."""
    session = ReviewSession(study, clock=clock, random=Random(4))
    for key, response in responses:
        session.show(key)
        clock.move(seconds=5)
        grade = session.answer(response)
        session.rate(Rating.GOOD if grade.correct else Rating.AGAIN)
    return result(study.store, session._session)


def of_kind(result: Result, kind: str) -> StoredAnswer:
    """Return the answer to the question of a kind."""
    return next(answer for answer in result.answers if answer.row.kind == kind)
