"""A planned day takes the minutes it has: simulated learners study by it in real sessions."""

from pathlib import Path
from random import Random
from statistics import mean

import pytest

from quiz.fsrs.habits import DEFAULT_HABITS, Habits
from quiz.fsrs.rating import Phase, Rating
from quiz.progress.plans import Goal
from quiz.study.context import Study
from quiz.study.plan.day import planned_day
from quiz.study.plan.goal import make_plan
from quiz.study.review.beyond import begin
from quiz.study.start import ReviewOf
from tests.conftest import DAY, Clock
from tests.study.days import card, opened

MINUTES, DAYS = 20, 5
LEARNERS = {
    "usual": DEFAULT_HABITS,
    "often wrong": Habits(first=(0.5, 0.1, 0.35, 0.05), step_recall=0.8, step_seconds=11.0),
    "often hard": Habits(step_hard=0.15),
}


def look(phase: int, habits: Habits, random: Random) -> tuple[Rating, float]:
    """Return a rating, and the seconds that the answer takes."""
    if phase == Phase.NEW:
        return Rating(random.choices(list(Rating), habits.first)[0]), habits.new_seconds
    if phase == Phase.REVIEW:
        is_recalled = random.random() < 0.8
        seconds = habits.passed_seconds if is_recalled else habits.failed_seconds
        return Rating.GOOD if is_recalled else Rating.AGAIN, seconds
    chances = (1 - habits.step_recall, habits.step_hard, habits.step_recall - habits.step_hard)
    return random.choices((Rating.AGAIN, Rating.HARD, Rating.GOOD), chances)[0], habits.step_seconds


def seconds_of_day(study: Study, clock: Clock, habits: Habits, random: Random) -> float:
    """Study until the end of the day, and return how long it took."""
    session = begin(study, ReviewOf(), clock=clock, random=random)
    began = clock.at
    while (item := session.next()) is not None:
        rating, seconds = look(study.store.cards.expect(item.key).phase, habits, random)
        session.give_up()
        clock.move(seconds=seconds * random.uniform(0.5, 1.5))
        session.rate(rating)
    return (clock.at - began) / 1000


@pytest.mark.parametrize("learner", LEARNERS)
def test_a_planned_day_takes_what_it_says(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, learner: str
) -> None:
    habits, random = LEARNERS[learner], Random(1)
    monkeypatch.setattr("quiz.study.plan.cards.habits_of", lambda _log: habits)
    study = opened(tmp_path, *(card(f"c{number}") for number in range(300)))
    plan = make_plan(study, Goal(clock().day(4) + 30, MINUTES, "", "Interview"), clock())
    said, taken = [], []
    for _ in range(DAYS):
        said.append(planned_day(study, plan, clock()).seconds)
        taken.append(seconds_of_day(study, clock, habits, random))
        clock.at += DAY - clock.at % DAY + 11 * 3_600_000
    assert mean(taken) == pytest.approx(mean(said), rel=0.05)
    assert mean(taken) == pytest.approx(60 * MINUTES, rel=0.06)
    study.close()
