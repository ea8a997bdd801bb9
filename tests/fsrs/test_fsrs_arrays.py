"""The equations give the same results for an array of cards as for each card alone."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.fsrs import scalar_math
from quiz.fsrs.fsrs6 import FSRS6
from quiz.fsrs.fsrs7 import FSRS7
from quiz.fsrs.fuzz import fuzzed, uniform_from_id
from quiz.fsrs.model import MemoryModel, ModelState
from quiz.fsrs.rating import Rating
from quiz.fsrs.rebuild import uniforms_from_ids

SAME = 1e-12
"""Relative: numpy and the C library may round the last bit of a power differently."""

ratings = st.sampled_from([int(rating) for rating in Rating])
stabilities = st.floats(0.001, 36500)
elapsed_days = st.integers(0, 4000).map(float) | st.floats(0, 1)
Row = tuple[float, float, float, int, float, float]
cards = st.lists(
    st.tuples(stabilities, st.floats(1, 10), stabilities, ratings, elapsed_days, st.floats(0.7, 0.99)),
    min_size=1,
)
Pair = tuple[MemoryModel[float], MemoryModel[Any]]
"""A model for one card, and the same for arrays."""


def in_order(weights: tuple[float, ...]) -> tuple[float, ...]:
    """Return weights of FSRS-7 of which none is below the one that bounds it."""
    first = sorted(weights[:4])
    first = [min(first[0], 50.0), *first[1:]]
    return (*first, *weights[4:26], max(weights[25:27]), *weights[27:])


def pair(kind: type[MemoryModel[Any]], weights: tuple[float, ...]) -> Pair:
    weights = in_order(weights) if kind is FSRS7 else weights
    return kind(scalar_math, weights), kind(np, weights)


def any_weights(kind: type[MemoryModel[Any]]) -> st.SearchStrategy[Pair]:
    bounds = zip(kind.lower_bounds, kind.upper_bounds, strict=True)
    within = st.tuples(*(st.floats(low, high) for low, high in bounds))
    return st.builds(pair, st.just(kind), st.just(kind.default_weights) | within)


models = any_weights(FSRS6) | any_weights(FSRS7)


def columns(rows: list[Row]) -> tuple[ModelState[Any], Any, Any, Any]:
    """Return the states, ratings, elapsed days and retentions of ``rows`` as arrays."""
    stability, difficulty, fast, *rest = (np.array(column) for column in zip(*rows, strict=True))
    return (ModelState(stability, difficulty, fast), *rest)


def known(state: ModelState[Any]) -> list[Any]:
    return [part for part in state if part is not None]


@given(st.floats(-1e6, 1e6) | st.integers(-99, 99).map(lambda halves: halves / 2))
def test_rounding_agrees_with_numpy(value: float) -> None:
    assert scalar_math.rint(value) == np.rint(value)
    assert scalar_math.floor(value) == np.floor(value)


@given(models, cards)
def test_a_step_is_the_same_for_one_card_and_for_many(pair: Pair, rows: list[Row]) -> None:
    one, many = pair
    states, rating, elapsed, _ = columns(rows)
    after = np.stack(known(many.step(states, rating, elapsed)), axis=1)
    singly = [known(one.step(ModelState(*row[:3]), row[3], row[4])) for row in rows]
    assert after == pytest.approx(np.array(singly), rel=SAME)


@given(models)
def test_a_first_review_is_the_same_for_one_card_and_for_many(pair: Pair) -> None:
    one, many = pair
    together = np.stack(known(many.first(np.array([1, 2, 3, 4]))), axis=1)
    assert together.tolist() == [known(one.first(rating)) for rating in Rating]


@given(models, cards)
def test_recall_is_the_same_for_one_card_and_for_many(pair: Pair, rows: list[Row]) -> None:
    one, many = pair
    states, _, elapsed, retention = columns(rows)
    recall = [one.recall(row[4], ModelState(*row[:3])) for row in rows]
    assert many.recall(elapsed, states) == pytest.approx(np.array(recall), rel=SAME)
    days = [one.days_until(row[5], ModelState(*row[:3])) for row in rows]
    assert many.days_until(retention, states) == pytest.approx(np.array(days), rel=1e-9)


@given(st.lists(stabilities, min_size=1), st.floats(0.7, 0.99), st.integers(1, 36500))
def test_an_interval_is_the_same_for_one_card_and_for_many(
    values: list[float], retention: float, longest: int
) -> None:
    model = FSRS6(scalar_math)
    singly = [model.interval(ModelState(days, 5.0), retention, longest) for days in values]
    states: ModelState[Any] = ModelState(np.array(values), np.full(len(values), 5.0))
    assert FSRS6(np).interval(states, retention, longest).tolist() == singly


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
