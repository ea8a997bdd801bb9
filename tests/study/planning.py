"""Making a plan, and studying by it."""

from random import Random

from quiz.fsrs.rating import Rating
from quiz.progress.plans import Goal, PlanRow
from quiz.study.context import Study
from quiz.study.plan.goal import make_plan
from quiz.study.review.beyond import begin
from quiz.study.review.session import ReviewSession
from quiz.study.start import ReviewOf
from tests.conftest import Clock


def today_of(study: Study, clock: Clock) -> int:
    return clock().day(study.settings.day_start)


def plan(study: Study, clock: Clock, *, days: int = 7, minutes: float = 2, query: str = "") -> PlanRow:
    goal = Goal(today_of(study, clock) + days, minutes, query, "Interview")
    return make_plan(study, goal, clock())


def begun(study: Study, clock: Clock, query: str = "") -> ReviewSession:
    return begin(study, ReviewOf(query), clock=clock, random=Random(7))


def rate(session: ReviewSession, clock: Clock, *, seconds: float = 8, rating: Rating = Rating.EASY) -> str:
    item = session.current or session.next()
    session.answer((item.shown.answer,))
    clock.move(seconds=seconds)
    session.rate(rating)
    session.next()
    return item.key


def studied(session: ReviewSession, clock: Clock, *, seconds: float = 8) -> list[str]:
    """Rate every card until the end, and return them in order."""
    session.next()
    keys = []
    while session.current is not None:
        keys.append(rate(session, clock, seconds=seconds))
    return keys


def questions(keys: list[str]) -> list[str]:
    return [key.partition("#")[0] for key in keys]
