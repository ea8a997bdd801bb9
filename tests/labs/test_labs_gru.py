"""The gru lab, checked against golden values of torch and the properties of its equations."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quiz.labs import run
from quiz.labs.lab import LabError

GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "labs" / "gru.json").read_text())


def step(given: dict[str, Any]) -> dict[str, Any]:
    return {entry.name: entry.value for entry in run("gru", given, 0)[1]}


@pytest.mark.parametrize("case", GOLDEN)
def test_a_step_agrees_with_torch(case: dict[str, Any]) -> None:
    np.testing.assert_allclose(step(case["given"])["h"], case["h"], rtol=1e-12, atol=1e-13)


def test_the_entries_are_in_order_with_a_number_for_each_unit() -> None:
    trace = run("gru", {}, 0)[1]
    assert trace.names() == ("r", "z", "n", "h")
    assert {entry.value.shape for entry in trace} == {(2,)}


def test_an_update_gate_of_1_keeps_the_old_state_and_of_0_takes_the_candidate() -> None:
    quiet = {"x": [1], "h": [0.25], "weights": [[0, 0], [0, 0], [1, 2]]}
    kept = step({**quiet, "biases": [[0, 1000, 0], [0, 0, 0]]})
    taken = step({**quiet, "biases": [[0, -1000, 0], [0, 0, 0]]})
    assert kept["h"] == 0.25
    assert taken["h"] == taken["n"] == np.tanh(1 + 0.5 * 0.5)


def test_the_reset_gate_closes_over_the_hidden_bias_of_the_candidate_too() -> None:
    closed = {"x": [1], "h": [0.25], "weights": [[0, 0], [0, 0], [1, 2]]}
    assert step({**closed, "biases": [[-1000, 0, 0.5], [0, 0, 7]]})["n"] == np.tanh(1.5)


def test_nothing_is_random() -> None:
    assert run("gru", {}, 1)[1].as_json() == run("gru", {}, 2)[1].as_json()


@pytest.mark.parametrize(
    ("given", "parameter"),
    [
        ({"x": [1]}, "weights"),
        ({"h": [1]}, "weights"),
        ({"weights": [[1, 2, 3, 4]] * 8}, "weights"),
        ({"biases": [[1] * 6]}, "biases"),
        ({"biases": [[1] * 8] * 2}, "biases"),
        ({"biases": [1] * 6}, "biases"),
    ],
)
def test_shapes_that_do_not_match_are_rejected(given: dict[str, Any], parameter: str) -> None:
    with pytest.raises(LabError) as error:
        run("gru", given, 0)
    assert error.value.parameter == parameter
