"""Sessions to look back at: exams handed in, and reviews, over the bank of every kind."""

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
    """Hand in; of what is to be judged the first point is made."""
    done = exam.hand_in()
    while not done:
        exam.tick_points((0,))
        done = exam.hand_in()


def examined(study: Study, clock: Clock, how: How = right, seed: int = 3, **rules: object) -> Result:
    """Return the result of an exam over all of the library, each question taking 10 s."""
    exam = taken(study, clock, seed, **rules)
    for place in range(len(exam.plan.items)):
        exam.go(place)
        clock.move(seconds=10)
        exam.answer(how(exam))
    handed_in(exam)
    return result(study.store, exam.row.session)


def mixed(exam: ExamSession) -> tuple[str, ...]:
    """Answer every other question rightly."""
    return (wrong if exam.row.position % 2 else right)(exam)


def reviewed(study: Study, clock: Clock, *responses: tuple[str, tuple[str, ...]]) -> Result:
    """Return the result of a review in which each card named is answered so; 0 is its first option."""
    session = ReviewSession(study, clock=clock, random=Random(4))
    for key, response in responses:
        session.show(key)
        clock.move(seconds=5)
        grade = session.answer(response)
        session.rate(Rating.GOOD if grade.correct else Rating.AGAIN)
    return result(study.store, session._session)


def of_kind(found: Result, kind: str) -> StoredAnswer:
    """Return the answer to the question of a kind."""
    return next(one for one in found.answers if one.row.kind == kind)
