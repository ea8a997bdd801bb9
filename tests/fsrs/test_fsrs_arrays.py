"""The equations give the same results for an array of cards as for each card alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.replay import uniforms_from_ids
from quiz.fsrs import scalar_math
from quiz.fsrs.fsrs6 import DEFAULT_WEIGHTS, FSRS6, LOWER_BOUNDS, UPPER_BOUNDS
from quiz.fsrs.fuzz import fuzzed, uniform_from_id
from quiz.fsrs.rating import Rating

SAME = 1e-12
"""Relative: numpy and the C library may round the last bit of a power differently."""

ratings = st.sampled_from([int(rating) for rating in Rating])
stabilities = st.floats(0.001, 36500)
elapsed_days = st.integers(0, 4000).map(float)
cards = st.lists(
    st.tuples(stabilities, st.floats(1, 10), ratings, elapsed_days, st.floats(0.7, 0.99)), min_size=1
)
weight_sets = st.just(DEFAULT_WEIGHTS) | st.tuples(
    *(st.floats(low, high) for low, high in zip(LOWER_BOUNDS, UPPER_BOUNDS, strict=True))
)


@given(st.floats(-1e6, 1e6) | st.integers(-99, 99).map(lambda halves: halves / 2))
def test_rounding_agrees_with_numpy(value: float) -> None:
    assert scalar_math.rint(value) == np.rint(value)


@given(weight_sets, cards)
def test_a_step_is_the_same_for_one_card_and_for_many(
    weights: tuple[float, ...], rows: list[tuple[float, float, int, float, float]]
) -> None:
    stability, difficulty, rating, elapsed, _ = (np.array(column) for column in zip(*rows, strict=True))
    after = np.stack(FSRS6(np, weights).step(stability, difficulty, rating, elapsed), axis=1)
    model = FSRS6(scalar_math, weights)
    singly = [model.step(*row[:4]) for row in rows]
    assert after == pytest.approx(np.array(singly), rel=SAME)


@given(weight_sets)
def test_a_first_review_is_the_same_for_one_card_and_for_many(weights: tuple[float, ...]) -> None:
    together = np.stack(FSRS6(np, weights).first(np.array([1, 2, 3, 4])), axis=1)
    model = FSRS6(scalar_math, weights)
    assert together.tolist() == [list(model.first(rating)) for rating in Rating]


@given(weight_sets, cards)
def test_recall_is_the_same_for_one_card_and_for_many(
    weights: tuple[float, ...], rows: list[tuple[float, float, int, float, float]]
) -> None:
    stability, _, _, elapsed, retention = (np.array(column) for column in zip(*rows, strict=True))
    together, model = FSRS6(np, weights), FSRS6(scalar_math, weights)
    recall = [model.recall(row[3], row[0]) for row in rows]
    assert together.recall(elapsed, stability) == pytest.approx(np.array(recall), rel=SAME)
    days = [model.days_until(row[4], row[0]) for row in rows]
    assert together.days_until(retention, stability) == pytest.approx(np.array(days), rel=SAME)


@given(st.lists(stabilities, min_size=1), st.floats(0.7, 0.99), st.integers(1, 36500))
def test_an_interval_is_the_same_for_one_card_and_for_many(
    values: list[float], retention: float, longest: int
) -> None:
    model = FSRS6(scalar_math)
    singly = [model.interval(stability, retention, longest) for stability in values]
    assert FSRS6(np).interval(np.array(values), retention, longest).tolist() == singly


@given(
    st.lists(st.tuples(st.integers(1, 36500), st.floats(0, 1, exclude_max=True)), min_size=1),
    st.integers(1, 36500),
)
def test_fuzz_is_the_same_for_one_interval_and_for_many(rows: list[tuple[int, float]], longest: int) -> None:
    days, uniform = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    singly = [fuzzed(float(row[0]), row[1], longest, scalar_math) for row in rows]
    assert fuzzed(days, uniform, longest, np).tolist() == singly


@given(st.lists(st.integers(0, 2**63 - 1), min_size=1))
def test_a_number_from_an_id_is_the_same_for_one_id_and_for_many(ids: list[int]) -> None:
    assert uniforms_from_ids(np.array(ids)).tolist() == [uniform_from_id(review) for review in ids]
