"""Learners simulated for weeks: nothing is lost, nothing comes twice, and every promise is kept."""

from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from quiz.fsrs.rating import Rating
from quiz.study.context import Study
from tests.conftest import DAY, Clock
from tests.database import run_sql
from tests.study.days import begun, card, cloze, day_of, opened, promised

DAYS = 60
ZONES = (60, -300, 540)
"""Berlin, New York, Tokyo."""


def lost(study: Study, clock: Clock, seen_today: set[str]) -> list[str]:
    """Return the due cards that did not come although no sibling did."""
    rows = run_sql(
        study.store, "select card from cards where phase <> 0 and ready_day <= ?", [clock().day(4)]
    )
    questions = {key.partition("#")[0] for key in seen_today}
    return [key for (key,) in rows if key.partition("#")[0] not in questions]


@pytest.mark.parametrize("learner", ["steady", "traveller"])
def test_what_is_promised_comes_and_nothing_is_lost(tmp_path: Path, clock: Clock, learner: str) -> None:
    study = opened(tmp_path, *(cloze(f"c{n}") for n in range(20)), *(card(f"s{n}") for n in range(40)))
    study.settings.new_per_day = 5
    random = Random(learner)
    hard = {f"b/s{n}" for n in range(4)} | {"b/c0#c1"}

    def rate(key: str) -> Rating:
        forgets = random.random() < (0.6 if key in hard else 0.1)
        return Rating.AGAIN if forgets else random.choice([Rating.HARD, Rating.GOOD, Rating.GOOD])

    for number in range(DAYS):
        if learner == "traveller":
            clock.offset = ZONES[number // 7 % 3]
        if learner == "steady" or number % 6:
            before = promised(study, clock)
            assert before == begun(study, clock).remaining().total
            seen = day_of(study, clock, rate, seconds=20)
            questions = [key.partition("#")[0] for key in set(seen)]
            assert len(questions) == len(set(questions)) == before
            assert promised(study, clock) == 0
            assert lost(study, clock, set(seen)) == []
        clock.at += DAY - clock.at % DAY + 11 * 3_600_000  # at eleven o'clock UTC of the next day
    study.close()


def difference_of_days(study: Study, clock: Clock) -> float:
    """Return the standard deviation of the difference between the reviews of neighbouring days."""
    counts = []
    for number in range(75):
        seen = len(set(day_of(study, clock, seconds=1)))
        counts += [seen] * (number >= 30)
        clock.at += DAY - clock.at % DAY + 11 * 3_600_000
    steps = [after - before for before, after in pairwise(counts)]
    return (sum(step * step for step in steps) / len(steps)) ** 0.5


def test_load_balance_makes_days_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for name in ("balanced", "drawn"):
        folder = tmp_path / name
        folder.mkdir()
        study = opened(folder, *(card(f"s{n}") for n in range(150)))
        study.settings.learning_steps = []
        study.settings.new_per_day = 10
        if name == "drawn":
            monkeypatch.setattr("quiz.study.day_weights.day_weight", lambda _due, _interval, _share: 1.0)
        found.append(difference_of_days(study, Clock()))
        study.close()
    assert found[0] < 0.75 * found[1]
