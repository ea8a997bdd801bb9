"""Properties of the memory model that hold for any history."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.fsrs import scalar_math
from quiz.fsrs.fsrs6 import FSRS6
from quiz.fsrs.fuzz import uniform_from_id
from quiz.fsrs.model import MemoryModel, ModelState, model_of, new_model
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
    before = ModelState(stability, difficulty)
    again, hard, good, easy = (model.step(before, rating, days).stability for rating in Rating)
    assert again <= stability <= hard <= good <= easy


@given(stabilities, st.floats(0.7, 0.99))
def test_recall_falls_to_the_desired_retention_at_the_end_of_an_interval(
    stability: float, retention: float
) -> None:
    model, state = FSRS6(scalar_math), ModelState(stability, 5.0)
    days = model.days_until(retention, state)
    assert model.recall(days, state) == pytest.approx(retention)
    assert abs(model.interval(state, retention, 10**9) - max(1.0, days)) <= 0.5


@given(stabilities, difficulties, st.floats(0.1, 0.8))
def test_recall_at_stability_is_that_of_any_state(stability: float, difficulty: float, decay: float) -> None:
    model = FSRS6(scalar_math, (*FSRS6.default_weights[:-1], decay))
    assert model.recall(stability, ModelState(stability, difficulty)) == pytest.approx(
        model.recall_at_stability
    )


def test_no_interval_is_longer_than_the_longest() -> None:
    model = FSRS6(scalar_math)
    assert model.interval(ModelState(1e6, 5.0), 0.9, 365) == 365
    assert model.interval(ModelState(inf, 5.0), 0.9, 365) == 365


def test_the_fuzz_of_an_id_never_changes() -> None:
    # splitmix64 seeded with 0 gives 0xe220a8397b1dcdaf first: a published test vector.
    assert uniform_from_id(0) == (0xE220A8397B1DCDAF >> 11) / 2**53


def test_first_states_are_the_weights() -> None:
    model = FSRS6(scalar_math)
    stabilities, difficulties, _ = zip(*(model.first(rating) for rating in Rating), strict=True)
    assert stabilities == model.weights[:4]
    assert difficulties == pytest.approx([6.4133, 5.112170, 2.118104, 1.0], abs=1e-6)


MODELS: tuple[MemoryModel[float], ...] = (model_of("fsrs-6"), model_of("fsrs-7"))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_weights_out_of_bounds_are_named(model: MemoryModel[float]) -> None:
    for number, bounds in enumerate(zip(model.lower_bounds, model.upper_bounds, strict=True)):
        for wrong in (bounds[0] - 0.01, bounds[1] + 0.01):
            weights = (*model.weights[:number], wrong, *model.weights[number + 1 :])
            with pytest.raises(ValueError, match=f"weight {number} is"):
                model_of(model.name, weights)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_a_wrong_number_of_weights_is_refused(model: MemoryModel[float]) -> None:
    count = len(model.weights)
    with pytest.raises(ValueError, match=f"{count} weights, not {count - 2}"):
        model_of(model.name, model.weights[:-2])


@pytest.mark.parametrize("number", [1, 2, 3, 26])
def test_weights_of_fsrs_7_out_of_order_are_named(number: int) -> None:
    weights = list(model_of("fsrs-7").weights)
    weights[25], weights[26] = 0.8, 0.8
    weights[number] = weights[number - 1] - 0.01
    with pytest.raises(ValueError, match=f"weight {number} is"):
        model_of("fsrs-7", tuple(weights))


def test_an_unknown_model_is_refused() -> None:
    with pytest.raises(ValueError, match="no model 'fsrs-5'"):
        new_model("fsrs-5", scalar_math)


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
