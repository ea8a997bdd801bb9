"""The init lab, checked against golden values of torch and known properties of deep signals."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quiz.labs import run
from quiz.labs.init import ACTIVATIONS, backward, forward, initial
from quiz.labs.lab import LabError
from quiz.labs.rng import Rng

GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "labs" / "init.json").read_text())


def traced(seed: int = 0, **given: Any) -> dict[str, Any]:
    return {entry.name: entry.value for entry in run("init", given, seed)[1]}


@pytest.mark.parametrize("case", GOLDEN["scales"])
def test_the_spread_of_weights_agrees_with_torch(case: dict[str, Any]) -> None:
    shape = (case["fan_out"], case["fan_in"])
    xavier = case["scheme"] == "xavier"
    standard = 2 * Rng(4).uniform(shape) - 1 if xavier else Rng(4).normal(shape)
    made = initial(Rng(4), case["scheme"], case["fan_in"], case["fan_out"])
    np.testing.assert_allclose(made, case["scale"] * standard, rtol=1e-12)


@pytest.mark.parametrize("case", GOLDEN["passes"], ids=lambda case: case["activation"])
def test_the_signal_and_its_gradient_agree_with_torch(case: dict[str, Any]) -> None:
    weights = [np.array(weight) for weight in case["weights"]]
    layers, sums = forward(np.array(case["layers"][0]), weights, case["activation"])
    gradients = backward(np.array(case["gradient"]), weights, sums, case["activation"])
    np.testing.assert_allclose(layers, case["layers"], rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(gradients, case["gradients"], rtol=1e-11, atol=1e-14)


def test_the_entries_are_in_order_with_a_number_for_each_layer_and_the_input() -> None:
    trace = run("init", {"depth": 7}, 0)[1]
    assert trace.names() == ("std", "gradient_std", "distinct_units")
    assert {entry.value.shape for entry in trace} == {(8,)}


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_zeros_leave_one_unit_to_a_layer_and_no_gradient(activation: str) -> None:
    trace = traced(scheme="zero", activation=activation, depth=4)
    assert trace["distinct_units"].tolist() == [32, 1, 1, 1, 1]
    assert (trace["gradient_std"][:-1] == 0).all()


def test_only_he_preserves_the_signal_of_relu() -> None:
    std = {
        scheme: np.mean([traced(seed, scheme=scheme, depth=20, width=64)["std"] for seed in range(10)], 0)
        for scheme in ("normal", "xavier", "he")
    }
    assert 0.3 < std["he"][-1] / std["he"][1] < 3
    assert std["xavier"][-1] < 0.01
    assert std["normal"][-1] > 1e10


def test_normal_weights_saturate_tanh() -> None:
    assert traced(scheme="normal", activation="tanh", width=64)["std"][-1] > 0.9


def test_a_seed_is_reproducible_and_another_differs() -> None:
    assert run("init", {}, 5)[1].as_json() == run("init", {}, 5)[1].as_json()
    assert run("init", {}, 5)[1].as_json() != run("init", {}, 6)[1].as_json()


@pytest.mark.parametrize("scheme", ["zero", "normal", "xavier", "he"])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_largest_network_stays_finite(scheme: str, activation: str) -> None:
    trace = traced(scheme=scheme, activation=activation, depth=50, width=64)
    assert all(np.isfinite(value).all() for value in trace.values())


@pytest.mark.parametrize("given", [{"depth": 51}, {"width": 1}, {"scheme": "glorot"}, {"activation": "elu"}])
def test_values_out_of_range_are_rejected(given: dict[str, Any]) -> None:
    with pytest.raises(LabError) as error:
        run("init", given, 0)
    assert error.value.parameter in given
