"""The resnet lab, checked against differences of its own output and in cases with a known result."""

from typing import Any

import numpy as np
import pytest

from quiz.labs import run
from quiz.labs.init import ACTIVATIONS
from quiz.labs.lab import LabError
from quiz.labs.resnet import forward, gradients

WIDTH, DEPTH, STEP = 5, 4, 1e-6


def traced(seed: int = 0, **given: Any) -> dict[str, Any]:
    return {entry.name: entry.value for entry in run("resnet", given, seed)[1]}


@pytest.mark.parametrize("skip", [0, 1])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_gradients_agree_with_differences_of_the_output(activation: str, skip: int) -> None:
    random = np.random.default_rng(7)
    weights = random.standard_normal((DEPTH, WIDTH, WIDTH)) / 2
    x, gradient = random.standard_normal((2, WIDTH))
    computed = gradients(x, gradient, weights, activation, skip)
    for layer in range(DEPTH + 1):
        at, rest = forward(x, weights[:layer], activation, skip)[0], weights[layer:]
        changes = [
            (forward(at + d, rest, activation, skip)[0] - forward(at - d, rest, activation, skip)[0])
            for d in STEP * np.eye(WIDTH)
        ]
        np.testing.assert_allclose(computed[layer], np.array(changes) @ gradient / (2 * STEP), atol=1e-8)


def test_the_entries_are_in_order_with_a_number_for_each_layer_and_the_input() -> None:
    trace = run("resnet", {"depth": 7}, 0)[1]
    assert trace.names() == ("plain", "residual")
    assert {entry.value.shape for entry in trace} == {(8,)}
    assert [entry.value[-1] for entry in trace] == pytest.approx([1, 1], abs=1e-12)


@pytest.mark.parametrize("activation", ["relu", "tanh", "linear"])
def test_a_gain_of_0_leaves_only_the_skips_to_carry_the_gradient(activation: str) -> None:
    trace = traced(gain=0, activation=activation)
    np.testing.assert_allclose(trace["residual"], 1, atol=1e-12)
    assert (trace["plain"][:-1] == 0).all()


@pytest.mark.parametrize("seed", range(5))
def test_the_gradient_vanishes_only_without_skips(seed: int) -> None:
    trace = traced(seed)
    assert trace["plain"][0] < 1e-2
    assert trace["residual"].min() > 0.3


def test_a_seed_is_reproducible_and_another_differs() -> None:
    assert run("resnet", {}, 5)[1].as_json() == run("resnet", {}, 5)[1].as_json()
    assert run("resnet", {}, 5)[1].as_json() != run("resnet", {}, 6)[1].as_json()


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_largest_network_stays_finite(activation: str) -> None:
    trace = traced(depth=100, width=32, gain=3, activation=activation)
    assert all(np.isfinite(value).all() for value in trace.values())


@pytest.mark.parametrize("given", [{"depth": 0}, {"width": 33}, {"gain": -1}, {"activation": "elu"}])
def test_values_out_of_range_are_rejected(given: dict[str, Any]) -> None:
    with pytest.raises(LabError) as error:
        run("resnet", given, 0)
    assert error.value.parameter in given
