"""FSRS-7 held to golden values in 50-digit arithmetic, and to the values that its authors published."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.fsrs import scalar_math
from quiz.fsrs.fsrs7 import FSRS7
from quiz.fsrs.mixture import MAX_DAYS, MIN_DAYS
from quiz.fsrs.model import ModelState, model_of
from tests.golden import make_fsrs7

_, SETS, ROWS = make_fsrs7.read()
WEIGHTS = [tuple(map(float, weights)) for weights in SETS]
RETENTIONS = dict(zip(make_fsrs7.COLUMNS[6:], map(float, make_fsrs7.RETENTIONS), strict=True))

days = st.floats(0, 5000)
stabilities = st.floats(1e-4, 36500)
states = st.builds(ModelState[float], stabilities, st.floats(1, 10), stabilities)


def test_the_default_weights_are_those_of_the_golden_values() -> None:
    assert FSRS7.default_weights == WEIGHTS[0]


def test_states_and_intervals_of_one_card_are_golden() -> None:
    state, model = ModelState(1.0, 5.0), FSRS7(scalar_math)
    for row in ROWS:
        rating = int(row["rating"])
        if row["set"]:
            model = FSRS7(scalar_math, WEIGHTS[int(row["set"])])
            state = model.first(rating)
        else:
            state = model.step(state, rating, float(row["days"]))
        assert state.stability == pytest.approx(float(row["S"]), rel=1e-10)
        assert state.stability_fast == pytest.approx(float(row["S_fast"]), rel=1e-10)
        assert state.difficulty == pytest.approx(float(row["D"]), rel=1e-12)
        for column, retention in RETENTIONS.items():
            assert model.days_until(retention, state) == pytest.approx(float(row[column]), rel=1e-8)


@pytest.mark.parametrize("number", range(len(WEIGHTS)))
def test_intervals_of_arrays_are_golden(number: int) -> None:
    """The intervals after every review under one set of weights, at once."""
    last, rows = 0, []
    for row in ROWS:
        last = int(row["set"] or last)
        rows += [row] if last == number else []
    parts = [np.array([float(row[name]) for row in rows]) for name in ("S", "D", "S_fast")]
    model = FSRS7(np, WEIGHTS[number])
    for column, retention in RETENTIONS.items():
        together = model.days_until(retention, ModelState(*parts))
        assert together == pytest.approx(np.array([float(row[column]) for row in rows]), rel=1e-8)


def test_the_golden_values_follow_from_the_published_equations() -> None:
    """The script that made them makes those of some cards again, without the intervals, which take long."""
    starts = [place for place, row in enumerate(ROWS) if row["set"]]
    for start, end in list(pairwise(starts))[::30]:
        for row, made in zip(
            ROWS[start:end], make_fsrs7.computed(ROWS[start:end], SETS, intervals=False), strict=True
        ):
            state = [float(row[name]) for name in make_fsrs7.COLUMNS[3:6]]
            assert list(map(float, made[3:])) == pytest.approx(state, rel=2e-15)


def test_states_are_those_of_ts_fsrs() -> None:
    """The test vector of ts-fsrs, on which fsrs-rs and srs-benchmark agree to four decimal places."""
    model = model_of("fsrs-7")
    state, seen = model.first(1), []
    for elapsed in (None, 0, 1, 3, 8, 21):
        if elapsed is not None:
            state = model.step(state, 3, float(elapsed))
        seen.append((state.stability, state.stability_fast, state.difficulty))
    assert np.array(seen) == pytest.approx(
        np.array([
            (0.1104, 0.0883, 6.1686), (0.1104, 0.0883, 6.1092), (0.9169, 44.4442, 6.0504),
            (3.5338, 193.5973, 5.9922), (10.1860, 407.6265, 5.9346), (25.9857, 700.5589, 5.8775),
        ]),
        abs=6e-5,
    )  # fmt: skip


@given(st.sampled_from(WEIGHTS), states, st.sampled_from([1, 2, 3, 4]), days)
def test_states_stay_within_bounds(
    weights: tuple[float, ...], state: ModelState[float], rating: int, elapsed: float
) -> None:
    after = FSRS7(scalar_math, weights).step(state, rating, elapsed)
    assert after.stability_fast is not None
    assert 1e-4 <= after.stability <= 36500
    assert 1e-4 <= after.stability_fast <= 36500
    assert 1 <= after.difficulty <= 10
    if rating == 1:
        assert after.stability <= state.stability
        assert after.stability_fast <= max(1e-4, 0.8 * after.stability)
    else:
        assert after.stability >= min(state.stability, 36500)


@given(st.sampled_from(WEIGHTS), states, days, st.floats(0, 100))
def test_recall_falls(
    weights: tuple[float, ...], state: ModelState[float], early: float, more: float
) -> None:
    model = FSRS7(scalar_math, weights)
    assert 1e-5 <= model.recall(early + more, state) <= model.recall(early, state) <= 1 - 0.999e-5


@given(st.sampled_from(WEIGHTS), states, st.floats(0.0001, 0.9998))
def test_recall_has_fallen_to_the_desired_retention_at_the_end_of_an_interval(
    weights: tuple[float, ...], state: ModelState[float], retention: float
) -> None:
    model = FSRS7(scalar_math, weights)
    until = model.days_until(retention, state)
    assert MIN_DAYS * 0.999 <= until <= MAX_DAYS * 1.001
    if MIN_DAYS * 1.001 < until < MAX_DAYS * 0.999:
        assert model.recall(until, state) == pytest.approx(retention, rel=1e-12)


@given(st.sampled_from(WEIGHTS), states)
def test_targets_beyond_what_is_possible_have_an_interval(
    weights: tuple[float, ...], state: ModelState[float]
) -> None:
    model = FSRS7(scalar_math, weights)
    assert model.days_until(0.9999, state) == model.days_until(1.0, state) == 0.0
    assert model.days_until(0.0, state) == model.days_until(0.0001, state)


def test_a_solution_takes_few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that arrays need not wait long for their slowest card."""
    monkeypatch.setattr("quiz.fsrs.mixture._MAX_STEPS", 8)
    random = np.random.default_rng(7)
    for weights in WEIGHTS:
        model: FSRS7[Any] = FSRS7(np, weights)
        parts = (np.exp(random.uniform(np.log(1e-4), np.log(36500), 20_000)) for _ in range(2))
        slow, fast = parts
        state = ModelState(slow, random.uniform(1, 10, 20_000), fast)
        retention = random.uniform(0.5, 0.995, 20_000)
        until = model.days_until(retention, state)
        solved = (until > MIN_DAYS * 1.001) & (until < MAX_DAYS * 0.999)
        np.testing.assert_allclose(model.recall(until, state)[solved], retention[solved], rtol=1e-12)


def test_one_card_is_not_solved_for_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rough solution first saves time on arrays only; a review should not wait for it."""
    monkeypatch.setattr("quiz.fsrs.mixture._MAX_ROUGH_STEPS", None)
    model: FSRS7[Any] = FSRS7(scalar_math)
    assert model.days_until(0.9, model.first(3)) > 0
    arrays: FSRS7[Any] = FSRS7(np)
    with pytest.raises(TypeError):
        arrays.days_until(0.9, arrays.first(np.array([3])))


def test_fractional_days_count_and_days_of_study_do_not() -> None:
    model = model_of("fsrs-7")
    assert model.elapsed(1.0, 43_200_000.0) == 0.5
    assert model.elapsed(0.0, -5000.0) == 0.0


def test_a_state_that_fsrs_6_made_gets_the_fast_trace_of_a_first_review() -> None:
    model = model_of("fsrs-7")
    with_fast, without = ModelState(5.0, 4.0, 4.0), ModelState(5.0, 4.0)
    assert model.step(without, 3, 2.0) == model.step(with_fast, 3, 2.0)
