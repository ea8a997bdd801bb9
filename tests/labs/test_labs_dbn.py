"""The dbn lab: a stack of the machines of the rbm lab."""

from typing import Any

import numpy as np
import pytest

from quiz.labs import run
from quiz.labs.dbn import DATA, Layer, greedy, train
from quiz.labs.lab import LabError
from quiz.labs.rng import Rng


def traced(given: dict[str, Any], seed: int = 0) -> dict[str, Any]:
    return {entry.name: entry.value for entry in run("dbn", given, seed)[1]}


def test_the_entries_are_in_order_for_each_layer() -> None:
    trace = run("dbn", {"layers": [5, 4, 3]}, 0)[1]
    layers = [f"{name}_{n}" for name in ("weights", "hidden") for n in (1, 2, 3)]
    assert trace.names() == (*layers, "reconstruction")
    shapes = [(8, 5), (5, 4), (4, 3), (6, 5), (6, 4), (6, 3), (6, 8)]
    assert [entry.value.shape for entry in trace] == shapes


def test_a_layer_agrees_with_scikit_learn() -> None:
    network = pytest.importorskip("sklearn.neural_network")
    data = np.array(DATA, dtype=np.float64)
    (first, second), hidden = greedy(Rng(3), [6, 2], data, 50)
    for layer, below, above in ((first, data, hidden[0]), (second, hidden[0], hidden[1])):
        reference = network.BernoulliRBM(n_components=len(layer.hidden_bias))
        reference.components_ = layer.weights.T
        reference.intercept_visible_, reference.intercept_hidden_ = layer.visible_bias, layer.hidden_bias
        np.testing.assert_allclose(above, reference.transform(below), rtol=1e-12, atol=1e-15)


def test_layers_are_trained_greedily_on_the_output_of_the_one_below() -> None:
    rng, data = Rng(9), np.array(DATA, dtype=np.float64)
    first = train(rng, data, 4, 30)
    second = train(rng, first.up(data), 3, 30)
    trace = traced({"layers": [4, 3], "epochs": 30}, 9)
    np.testing.assert_array_equal(trace["weights_1"], first.weights)
    np.testing.assert_array_equal(trace["weights_2"], second.weights)
    np.testing.assert_array_equal(trace["reconstruction"], first.down(second.down(trace["hidden_2"])))


def test_another_layer_changes_nothing_below_it() -> None:
    alone, stacked = traced({"layers": [4]}), traced({"layers": [4, 3]})
    np.testing.assert_array_equal(alone["weights_1"], stacked["weights_1"])


@pytest.mark.parametrize("seed", range(5))
def test_training_improves_the_reconstruction(seed: int) -> None:
    before, after = (traced({"epochs": epochs}, seed)["reconstruction"] for epochs in (0, 100))
    assert np.abs(after - DATA).mean() < 0.7 * np.abs(before - DATA).mean()
    assert ((after > 0) & (after < 1)).all()


def test_going_down_is_going_up_through_the_transposed_weights() -> None:
    weights, a, b = np.ones((3, 2)), np.arange(3.0), np.arange(2.0)
    turned = Layer(weights.T, b, a)
    np.testing.assert_array_equal(Layer(weights, a, b).down(np.eye(2)), turned.up(np.eye(2)))


def test_a_seed_is_reproducible_and_another_differs() -> None:
    assert run("dbn", {}, 5)[1].as_json() == run("dbn", {}, 5)[1].as_json()
    assert run("dbn", {}, 5)[1].as_json() != run("dbn", {}, 6)[1].as_json()


@pytest.mark.parametrize(
    ("given", "parameter"),
    [
        ({"layers": [2.5]}, "layers"),
        ({"layers": [0]}, "layers"),
        ({"layers": [2] * 4}, "layers"),
        ({"data": [[2]]}, "data"),
        ({"data": [[1]] * 49}, "data"),
        ({"data": [[1] * 49]}, "data"),
        ({"epochs": 201}, "epochs"),
    ],
)
def test_parameters_that_do_not_match_are_rejected(given: dict[str, Any], parameter: str) -> None:
    with pytest.raises(LabError) as error:
        run("dbn", given, 0)
    assert error.value.parameter == parameter
