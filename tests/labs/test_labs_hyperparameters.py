"""The hyperparameters lab: its gradients against finite differences, and the effect of each setting."""

from typing import Any

import numpy as np
import pytest

from quiz.labs import run
from quiz.labs.hyperparameters import EXAMPLES, forward, gradient, initial_weights, loss, sample_data, step
from quiz.labs.lab import LabError
from quiz.labs.rng import Rng

STEP = 1e-6


def traced(seed: int = 0, **given: Any) -> dict[str, Any]:
    return {entry.name: entry.value for entry in run("hyperparameters", given, seed)[1]}


@pytest.mark.parametrize("sizes", [(2, 3, 1), (2, 1, 1), (2, 4, 3, 1)])
def test_gradients_agree_with_differences_of_the_loss(sizes: tuple[int, ...]) -> None:
    x, y = sample_data(Rng(1))
    weights = initial_weights(Rng(2), sizes)
    slopes = gradient(weights, x, y)
    for layer, weight in enumerate(weights):
        for place in np.ndindex(weight.shape):
            kept = weight[place]
            weight[place] = kept + STEP
            above = loss(weights, x, y)
            weight[place] = kept - STEP
            change = above - loss(weights, x, y)
            weight[place] = kept
            assert slopes[layer][place] == pytest.approx(change / (2 * STEP), abs=1e-9)


def test_the_network_and_its_loss_agree_with_scikit_learn() -> None:
    network, metrics = (pytest.importorskip(f"sklearn.{name}") for name in ("neural_network", "metrics"))
    x, y = sample_data(Rng(1))
    weights = initial_weights(Rng(2), (2, 5, 1))
    theirs = network.MLPClassifier((5,), "tanh", solver="lbfgs", max_iter=2000, random_state=0).fit(
        x, y[:, 0]
    )
    for ours, coefficients, intercepts in zip(weights, theirs.coefs_, theirs.intercepts_, strict=True):
        ours[:] = np.vstack((coefficients, intercepts))
    chance = 1 / (1 + np.exp(-forward(weights, x)[-1][:, 0]))
    np.testing.assert_allclose(chance, theirs.predict_proba(x)[:, 1], atol=1e-12)
    assert loss(weights, x, y) == pytest.approx(metrics.log_loss(y[:, 0], chance), rel=1e-9)


def test_momentum_adds_up_as_in_torch() -> None:
    weights, velocity, slopes = [np.zeros((1, 1))], [np.zeros((1, 1))], [np.ones((1, 1))]
    for _ in range(3):
        step(weights, velocity, slopes, 0.1, 0.5)
    assert velocity[0] == 1.75
    assert weights[0] == pytest.approx(-0.1 * (1 + 1.5 + 1.75), abs=1e-15)


def test_the_entries_are_in_order_and_start_before_the_first_epoch() -> None:
    trace = run("hyperparameters", {"epochs": 7}, 0)[1]
    assert trace.names() == ("training", "validation")
    assert {entry.value.shape for entry in trace} == {(8,)}


def test_a_learning_rate_of_0_learns_nothing() -> None:
    trace = traced(lr=0, epochs=3)
    assert len(set(trace["training"])) == len(set(trace["validation"])) == 1


def test_a_full_batch_is_a_step_of_gradient_descent() -> None:
    rng = Rng(3)
    training, _ = sample_data(rng), sample_data(rng)
    weights = initial_weights(rng, (2, 16, 1))
    slopes = gradient(weights, *training)
    step(weights, [np.zeros_like(weight) for weight in weights], slopes, 0.3, 0)
    losses = traced(3, batch=EXAMPLES, epochs=1, momentum=0)["training"][1]
    assert losses == pytest.approx(loss(weights, *training), rel=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_training_falls_and_overfits(seed: int) -> None:
    trace = traced(seed)
    assert trace["training"][-1] < trace["training"][0]
    assert trace["validation"][-1] > trace["training"][-1]


def test_a_large_rate_is_worse_and_still_finite() -> None:
    wild = traced(lr=10, batch=1, momentum=0.99, hidden=64, epochs=40)
    assert all(np.isfinite(value).all() for value in wild.values())
    assert wild["training"][-1] > traced()["training"][-1]


def test_epochs_and_the_start_do_not_depend_on_one_another() -> None:
    short, long = traced(epochs=5), traced(epochs=9)
    np.testing.assert_array_equal(short["validation"], long["validation"][:6])


def test_a_seed_is_reproducible_and_another_differs() -> None:
    assert run("hyperparameters", {}, 5)[1].as_json() == run("hyperparameters", {}, 5)[1].as_json()
    assert run("hyperparameters", {}, 5)[1].as_json() != run("hyperparameters", {}, 6)[1].as_json()


@pytest.mark.parametrize("given", [{"lr": 11}, {"batch": 0}, {"epochs": 41}, {"hidden": 65}, {"momentum": 1}])
def test_values_out_of_range_are_rejected(given: dict[str, Any]) -> None:
    with pytest.raises(LabError) as error:
        run("hyperparameters", given, 0)
    assert error.value.parameter in given
