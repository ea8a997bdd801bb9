"""Properties of the memory model that hold for any history."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.fsrs import scalar_math
from quiz.fsrs.fsrs6 import DEFAULT_WEIGHTS, FSRS6, LOWER_BOUNDS, UPPER_BOUNDS
from quiz.fsrs.fuzz import fuzzed, uniform_from_id
from quiz.fsrs.rating import Rating
from quiz.fsrs.scheduler import MemoryState, Scheduler
from quiz.fsrs.study_day import DAY_MS, HOUR_MS, MINUTE_MS, elapsed_days, study_day

stabilities = st.floats(0.001, 36500)
difficulties = st.floats(1, 10)
uniforms = st.floats(0, 1, exclude_max=True)
offsets = st.integers(-12 * 60, 14 * 60)
hours = st.integers(0, 23)


@given(st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 4000), uniforms), min_size=1, max_size=40))
def test_states_stay_within_bounds_and_intervals_are_positive(
    history: list[tuple[Rating, int, float]],
) -> None:
    scheduler, memory = Scheduler(), MemoryState()
    for rating, elapsed, uniform in history:
        memory, interval = scheduler.review(memory, rating, elapsed, uniform)
        assert memory.stability is not None
        assert memory.difficulty is not None
        assert 0.001 <= memory.stability < inf
        assert 1 <= memory.difficulty <= 10
        assert (interval.seconds is None) != (interval.days is None)
        assert (interval.seconds or 0) > 0 or 1 <= (interval.days or 0) <= scheduler.longest


@given(stabilities, difficulties, st.integers(1, 4000))
def test_better_ratings_give_longer_stability(stability: float, difficulty: float, days: int) -> None:
    model = FSRS6(scalar_math)
    again, hard, good, easy = (model.step(stability, difficulty, rating, days)[0] for rating in Rating)
    assert again <= stability <= hard <= good <= easy


@given(stabilities, st.floats(0.7, 0.99))
def test_recall_falls_to_the_desired_retention_at_the_end_of_an_interval(
    stability: float, retention: float
) -> None:
    model = FSRS6(scalar_math)
    days = model.days_until(retention, stability)
    assert model.recall(days, stability) == pytest.approx(retention)
    assert abs(model.interval(stability, retention, 10**9) - max(1.0, days)) <= 0.5


def test_no_interval_is_longer_than_the_longest() -> None:
    model = FSRS6(scalar_math)
    assert model.interval(1e6, 0.9, 365) == model.interval(inf, 0.9, 365) == 365


@given(st.floats(1, 36500), uniforms, st.integers(1, 36500))
def test_fuzz_keeps_an_interval_within_its_range(days: float, uniform: float, longest: int) -> None:
    interval = float(min(round(days), longest))
    moved = fuzzed(interval, uniform, longest, scalar_math)
    assert moved == round(moved)
    assert abs(moved - interval) <= (0 if interval < 2.5 else 2.5 + 0.15 * interval)
    assert moved <= longest


def test_the_fuzz_of_an_id_never_changes() -> None:
    # splitmix64 seeded with 0 gives 0xe220a8397b1dcdaf first: a published test vector.
    assert uniform_from_id(0) == (0xE220A8397B1DCDAF >> 11) / 2**53


def test_first_states_are_the_weights() -> None:
    model = FSRS6(scalar_math)
    stabilities, difficulties = zip(*(model.first(rating) for rating in Rating), strict=True)
    assert stabilities == DEFAULT_WEIGHTS[:4]
    assert difficulties == pytest.approx([6.4133, 5.112170, 2.118104, 1.0], abs=1e-6)


@pytest.mark.parametrize("number", range(21))
def test_weights_out_of_bounds_are_named(number: int) -> None:
    for wrong in (LOWER_BOUNDS[number] - 0.01, UPPER_BOUNDS[number] + 0.01):
        weights = (*DEFAULT_WEIGHTS[:number], wrong, *DEFAULT_WEIGHTS[number + 1 :])
        with pytest.raises(ValueError, match=f"weight {number} is"):
            FSRS6(scalar_math, weights)


def test_a_wrong_number_of_weights_is_refused() -> None:
    with pytest.raises(ValueError, match="21 weights, not 19"):
        FSRS6(scalar_math, DEFAULT_WEIGHTS[:19])


@given(st.integers(0, 2**42), offsets, hours)
def test_a_time_is_within_its_day_of_study(at: int, offset: int, start: int) -> None:
    day = study_day(at, offset, start)
    begins = day * DAY_MS + start * HOUR_MS - offset * MINUTE_MS
    assert begins <= at < begins + DAY_MS


def test_one_in_the_morning_belongs_to_yesterday() -> None:
    midnight = 20_000 * DAY_MS
    assert study_day(midnight + HOUR_MS, 0) == 19_999
    assert study_day(midnight + 4 * HOUR_MS, 0) == 20_000
    assert study_day(midnight + HOUR_MS, 180) == 20_000
    assert study_day(midnight - 1, -600, 0) == 19_999


@given(st.integers(-1000, 100_000), st.integers(-1000, 100_000))
def test_a_clock_set_back_gives_no_negative_days(earlier: int, later: int) -> None:
    assert elapsed_days(earlier, later) == max(0, later - earlier)
