"""Calibration: shares by level and period, and which level would have scored more."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.kinds.scoring import Confidence, marks
from quiz.progress.answers import ConfidentAnswer
from quiz.study.results.calibration import MAX_SESSIONS, Level, best_for, bounds, calibrate
from tests.conftest import NOON, Clock
from tests.study.examining import opened, right, taken, wrong
from tests.study.looking import handed_in

DAY = 86_400_000
LOW, MEDIUM, HIGH = Confidence


def sure(session: int, confidence: int, share: float, *, day: int = 0, offset: int = 60) -> ConfidentAnswer:
    return ConfidentAnswer(session, NOON + day * DAY, offset, confidence, share)


def test_levels_have_counts_and_shares_in_all_and_by_session() -> None:
    found = calibrate([sure(1, 1, 0), sure(1, 3, 1), sure(1, 3, 0.5), sure(2, 3, 0, day=1)])
    assert found.levels == (Level(LOW, 1, 0), Level(MEDIUM, 0, 0), Level(HIGH, 3, 0.5))
    assert [(period.day, period.levels[2]) for period in found.periods] == [
        (date(2026, 11, 25), Level(HIGH, 2, 0.75)),
        (date(2026, 11, 26), Level(HIGH, 1, 0)),
    ]
    assert not found.weekly


def test_many_sessions_are_grouped_by_week() -> None:
    found = calibrate([sure(number, 2, 1, day=number) for number in range(MAX_SESSIONS + 1)])
    assert found.weekly
    assert [(period.day, period.levels[1].answered) for period in found.periods] == [
        (date(2026, 11, 23), 5), (date(2026, 11, 30), 7), (date(2026, 12, 7), 1),
    ]  # fmt: skip


def test_a_session_belongs_to_its_local_date() -> None:
    assert calibrate([sure(1, 1, 1, offset=13 * 60)]).periods[0].day == date(2026, 11, 26)


def test_the_bounds_are_those_of_the_marking_scheme() -> None:
    assert [bounds(level) for level in Confidence] == [
        (0, pytest.approx(2 / 3)), (pytest.approx(2 / 3), 0.8), (0.8, 1),
    ]  # fmt: skip


@given(st.integers(0, 100))
def test_the_best_level_scores_most_and_lies_within_its_bounds(right_of_100: int) -> None:
    share = right_of_100 / 100
    scores = {level: share * marks(1, 1, level) + (1 - share) * marks(0, 1, level) for level in Confidence}
    best = best_for(share)
    assert scores[best] == pytest.approx(max(scores.values()))
    low, high = bounds(best)
    assert low - 1e-9 <= share <= high + 1e-9


@pytest.mark.parametrize(
    ("level", "said"),
    [
        (Level(HIGH, 5, 0.7), "At 70% right, medium would have scored more than high."),
        (Level(LOW, 9, 0.9), "At 90% right, high would have scored more than low."),
        (Level(HIGH, 4, 0.1), ""),
        (Level(MEDIUM, 5, 0.7), ""),
    ],
)
def test_advice_names_the_level_that_would_have_scored_more(level: Level, said: str) -> None:
    assert level.advice == said


def test_answers_of_an_exam_have_their_confidence(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path)
    assert not study.store.answers.has_confidence()
    exam = taken(study, clock, confidence=True)
    for place, (level, how) in enumerate([(HIGH, right), (HIGH, wrong), (LOW, right)]):
        exam.go([item.question.kind for item in exam.plan.items].index(("choice", "numeric", "text")[place]))
        exam.confide(level)
        exam.answer(how(exam))
    handed_in(exam)
    assert study.store.answers.has_confidence()
    found = calibrate(study.store.answers.with_confidence())
    assert found.levels == (Level(LOW, 1, 1), Level(MEDIUM, 0, 0), Level(HIGH, 2, 0.5))
    study.close()
