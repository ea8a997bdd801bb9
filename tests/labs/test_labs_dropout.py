from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.labs import run

VALUES = st.lists(st.integers(-1000, 1000).map(float), min_size=1, max_size=40)
SHARES = st.floats(0, 0.99)
SEEDS = st.integers(0, 2**64)


def dropout(seed: int = 0, **given: Any) -> dict[str, np.ndarray]:
    return {entry.name: entry.value for entry in run("dropout", given, seed)[1]}


@given(VALUES, SHARES, SEEDS)
def test_kept_units_are_scaled_and_the_others_are_0(x: list[float], p: float, seed: int) -> None:
    trace = dropout(seed, x=x, p=p)
    assert set(trace["mask"].tolist()) <= {0.0, 1.0}
    expected = [value * kept / (1 - p) for value, kept in zip(x, trace["mask"].tolist(), strict=True)]
    assert trace["output"].tolist() == expected
    assert trace["x"].tolist() == x
    assert trace["mean"] == trace["output"].mean()


@given(VALUES, SHARES, SEEDS)
def test_eval_changes_nothing(x: list[float], p: float, seed: int) -> None:
    trace = dropout(seed, x=x, p=p, mode="eval")
    assert trace["output"].tolist() == x
    assert set(trace["mask"].tolist()) == {1.0}


def test_nothing_is_dropped_at_0() -> None:
    trace = dropout(5, x=list(range(1000)), p=0)
    assert trace["output"].tolist() == list(range(1000))


def rows_of(name: str, row: list[float], p: float) -> np.ndarray:
    """Return 4,000 rows that each begin as ``row``, of 40 seeds: what is drawn differs within and between."""
    return np.concatenate([dropout(seed, x=[row] * 100, p=p)[name] for seed in range(40)])


def test_seeds_differ_as_rows_of_one_seed_do() -> None:
    kept = rows_of("mask", [1, 1, 1, 1], 0.5).reshape(40, 400)
    assert len(np.unique(kept, axis=0)) == 40


@pytest.mark.parametrize("p", [0.1, 0.5, 0.8])
def test_the_expected_output_is_the_input(p: float) -> None:
    x = [3.0, -2.0, 7.0, 1.0]
    outputs = rows_of("output", x, p)
    error = np.abs(x) * np.sqrt(p / (1 - p) / len(outputs))
    assert (np.abs(outputs.mean(axis=0) - x) < 5 * error).all()


def test_units_are_dropped_independently_with_probability_p() -> None:
    masks = rows_of("mask", [1, 1], 0.3)
    assert np.abs(masks.mean(axis=0) - 0.7).max() < 5 * np.sqrt(0.21 / 4000)
    assert abs(np.corrcoef(masks.T)[0, 1]) < 5 / np.sqrt(4000)


def test_rows_are_dropped_unit_by_unit() -> None:
    trace = dropout(1, x=[[1, 2, 3], [4, 5, 6]])
    flat = dropout(1, x=[1, 2, 3, 4, 5, 6])
    assert trace["mask"].shape == (2, 3)
    assert trace["mask"].ravel().tolist() == flat["mask"].tolist()


# Computed by hand from the raw numbers of the seed in test_labs_rng.py: a unit is kept below 1 − p.
@pytest.mark.parametrize(
    ("seed", "p", "mask"),
    [(0, 0.5, [0, 1, 1, 1]), (0, 0.75, [0, 0, 1, 1]), (1, 0.5, [0, 0, 1, 0]), (1, 0.05, [1, 0, 1, 1])],
)
def test_masks_are_those_computed_by_hand(seed: int, p: float, mask: list[int]) -> None:
    assert dropout(seed, x=[1, 1, 1, 1], p=p)["mask"].tolist() == mask


def test_the_trace_has_the_documented_names_and_order() -> None:
    assert run("dropout", {}, 0)[1].names() == ("x", "mask", "output", "mean")
