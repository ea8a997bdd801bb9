"""The lstm lab, checked against golden values of torch and the properties of its equations."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quiz.labs import run
from quiz.labs.lab import LabError

GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "labs" / "lstm.json").read_text())


def step(given: dict[str, Any]) -> dict[str, Any]:
    return {entry.name: entry.value for entry in run("lstm", given, 0)[1]}


@pytest.mark.parametrize("case", GOLDEN)
def test_a_step_agrees_with_torch(case: dict[str, Any]) -> None:
    trace = step(case["given"])
    np.testing.assert_allclose(trace["c"], case["c"], rtol=1e-12, atol=1e-13)
    np.testing.assert_allclose(trace["h"], case["h"], rtol=1e-12, atol=1e-13)


def test_the_entries_are_in_order_with_a_number_for_each_unit() -> None:
    trace = run("lstm", {}, 0)[1]
    assert trace.names() == ("i", "f", "g", "o", "c", "h")
    assert {entry.value.shape for entry in trace} == {(2,)}


@pytest.mark.parametrize("case", GOLDEN)
def test_the_states_follow_from_the_gates(case: dict[str, Any]) -> None:
    trace = step(case["given"])
    for gate in "ifo":
        assert ((trace[gate] >= 0) & (trace[gate] <= 1)).all()
    kept = trace["f"] * case["given"]["c"] + trace["i"] * trace["g"]
    np.testing.assert_array_equal(trace["c"], kept)
    np.testing.assert_array_equal(trace["h"], trace["o"] * np.tanh(kept))


def test_each_gate_has_its_own_biases() -> None:
    quiet = {"x": [1], "h": [0], "c": [0.5], "weights": [[0, 0]] * 4}
    for position, gate in enumerate("ifgo"):
        biases = [0.0] * 4
        biases[position] = 1000
        trace = step({**quiet, "biases": biases})
        assert trace[gate] == 1
        assert all(trace[other] == (0 if other == "g" else 0.5) for other in "ifgo" if other != gate)


def test_two_rows_of_biases_add_up() -> None:
    single = step({"biases": [[1, 2, 3, 4, 5, 6, 7, 8]]})
    two = step({"biases": [[1, 1, 1, 1, 1, 1, 1, 1], [0, 1, 2, 3, 4, 5, 6, 7]]})
    np.testing.assert_array_equal(single["h"], two["h"])


def test_nothing_is_random() -> None:
    assert run("lstm", {}, 1)[1].as_json() == run("lstm", {}, 2)[1].as_json()


@pytest.mark.parametrize(
    ("given", "parameter"),
    [
        ({"x": [1]}, "weights"),
        ({"h": [1], "c": [1]}, "weights"),
        ({"c": [1, 2, 3]}, "c"),
        ({"h": [1]}, "c"),
        ({"weights": [[1, 2, 3, 4]] * 6}, "weights"),
        ({"biases": [1] * 6}, "biases"),
        ({"biases": [[1] * 8] * 3}, "biases"),
        ({"x": [[1, 2]]}, "x"),
    ],
)
def test_shapes_that_do_not_match_are_rejected(given: dict[str, Any], parameter: str) -> None:
    with pytest.raises(LabError) as error:
        run("lstm", given, 0)
    assert error.value.parameter == parameter
