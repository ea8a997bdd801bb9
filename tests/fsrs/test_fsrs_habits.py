"""Habits from sums of the log: a usual learner's where it is short, the learner's own where it is long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.fsrs.habits import DEFAULT_HABITS, PRIOR, RatedTimes, habits_of
from quiz.fsrs.rating import Phase, Rating


def test_habits_of_an_empty_log_are_the_usual_ones() -> None:
    for ours, usual in zip(habits_of([]), DEFAULT_HABITS, strict=True):
        assert ours == pytest.approx(usual)


def test_habits_of_a_long_log_are_its_own() -> None:
    log = [
        RatedTimes(Phase.NEW, Rating.AGAIN, 30_000, 30_000 * 30_000),
        RatedTimes(Phase.NEW, Rating.GOOD, 70_000, 70_000 * 30_000),
        RatedTimes(Phase.REVIEW, Rating.GOOD, 90_000, 90_000 * 4_000),
        RatedTimes(Phase.REVIEW, Rating.AGAIN, 10_000, 10_000 * 9_000),
        RatedTimes(Phase.LEARNING, Rating.GOOD, 60_000, 60_000 * 5_000),
        RatedTimes(Phase.RELEARNING, Rating.AGAIN, 40_000, 40_000 * 5_000),
    ]
    found = habits_of(log)
    assert found.first == pytest.approx((0.3, 0, 0.7, 0), abs=1e-3)
    assert found.passed == pytest.approx((0, 1, 0), abs=1e-3)
    assert found.step_recall == pytest.approx(0.6, abs=1e-3)
    assert found.seconds_to_pass_step == pytest.approx(5 / 0.6, abs=0.01)
    seconds = (found.new_seconds, found.passed_seconds, found.failed_seconds, found.step_seconds)
    assert seconds == pytest.approx((30, 4, 9, 5), abs=0.01)


def test_hard_in_a_step_recalls_the_card_but_repeats_the_step() -> None:
    ratings = {Rating.AGAIN: 10_000, Rating.HARD: 20_000, Rating.GOOD: 60_000, Rating.EASY: 10_000}
    found = habits_of(
        RatedTimes(Phase.LEARNING, rating, answers, answers * 5_000) for rating, answers in ratings.items()
    )
    assert (found.step_recall, found.step_hard) == pytest.approx((0.9, 0.2), abs=1e-3)
    assert found.seconds_to_pass_step == pytest.approx(5 / 0.7, abs=0.01)


def test_a_short_log_is_weighed_against_a_usual_learner() -> None:
    """By hand: as many answers as those that stand beside the log, so that each counts half."""
    found = habits_of([RatedTimes(Phase.NEW, Rating.EASY, PRIOR, PRIOR * 4_000)])
    usual = DEFAULT_HABITS
    assert found.new_seconds == pytest.approx((usual.new_seconds + 4) / 2)
    again, hard, good, easy = usual.first
    assert found.first == pytest.approx((again / 2, hard / 2, good / 2, (easy + 1) / 2))
    assert found[1:4] == pytest.approx(usual[1:4])


@given(
    st.lists(
        st.builds(
            RatedTimes, st.integers(0, 3), st.integers(1, 4), st.integers(0, 9999), st.integers(0, 10**9)
        )
    )
)
def test_shares_are_chances_that_add_up_to_one(log: list[RatedTimes]) -> None:
    found = habits_of(log)
    for shares in (found.first, found.passed):
        assert sum(shares) == pytest.approx(1)
        assert min(shares) >= 0
    assert 0 <= found.step_hard < found.step_recall < 1
