"""The transfer lab: its head against scikit-learn, and the effects of freezing and of few examples."""

from typing import Any

import numpy as np
import pytest

from quiz.labs import run
from quiz.labs.hyperparameters import forward
from quiz.labs.lab import LabError
from quiz.labs.transfer import PENALTY, gradient, loss, ridge, sample_tasks, train

STEP = 1e-6


def traced(first: int = 0, **given: Any) -> dict[str, Any]:
    return {entry.name: entry.value for entry in run("transfer", given, first)[1]}


def net() -> list[Any]:
    random = np.random.default_rng(7)
    return [random.standard_normal(shape) for shape in [(7, 4), (5, 3), (4, 1)]]


@pytest.mark.parametrize("count", [4, 12, 50])
def test_the_head_agrees_with_scikit_learn(count: int) -> None:
    linear = pytest.importorskip("sklearn.linear_model")
    random = np.random.default_rng(count)
    features, y = random.standard_normal((count, 6)), random.standard_normal((count, 1))
    theirs = linear.Ridge(alpha=PENALTY * count, solver="cholesky").fit(features, y[:, 0])
    head = ridge(features, y)
    np.testing.assert_allclose(head[:-1, 0], theirs.coef_, rtol=1e-9, atol=1e-11)
    assert head[-1, 0] == pytest.approx(theirs.intercept_, rel=1e-9, abs=1e-11)


def test_gradients_agree_with_differences_of_the_penalised_loss() -> None:
    _, (x, y), _ = sample_tasks(3, 9)
    weights = net()
    slopes = gradient(weights, x, y)

    def penalised() -> float:
        return loss(weights, x, y) + PENALTY / 2 * float((weights[-1][:-1] ** 2).sum())

    for layer, weight in enumerate(weights):
        for place in np.ndindex(weight.shape):
            kept = weight[place]
            weight[place] = kept + STEP
            above = penalised()
            weight[place] = kept - STEP
            change = above - penalised()
            weight[place] = kept
            assert slopes[layer][place] == pytest.approx(change / (2 * STEP), abs=1e-8)


@pytest.mark.parametrize("frozen", [0, 1, 2])
def test_frozen_layers_do_not_change(frozen: int) -> None:
    _, few, _ = sample_tasks(0, 10)
    before, after = net(), net()
    assert len(list(train(after, few, 5, frozen))) == 6
    for layer, (old, new) in enumerate(zip(before, after, strict=True)):
        assert np.array_equal(old, new) == (layer < frozen)


@pytest.mark.parametrize("examples", [4, 24, 100])
def test_with_all_layers_frozen_the_ridge_head_is_optimal(examples: int) -> None:
    assert len(set(traced(examples=examples, frozen=2)["transferred"])) == 1
    _, few, _ = sample_tasks(0, examples)
    weights = net()
    weights[-1] = ridge(forward(weights, few[0])[-2], few[1])
    before = weights[-1].copy()
    assert len(list(train(weights, few, 60, 2))) == 61
    np.testing.assert_allclose(weights[-1], before, atol=1e-12)


@pytest.mark.parametrize("frozen", [0, 1, 2])
def test_freezing_changes_neither_scratch_nor_the_starting_point(frozen: int) -> None:
    trace, other = traced(frozen=frozen), traced()
    np.testing.assert_array_equal(trace["scratch"], other["scratch"])
    assert trace["transferred"][0] == other["transferred"][0]


def test_few_examples_are_learned_better_on_features_of_other_tasks() -> None:
    ends = [[line[-1] for line in traced(seed, seed=seed, examples=16).values()] for seed in range(12)]
    scratch, transferred = np.median(ends, axis=0)
    assert transferred < 0.8 * scratch


def test_fine_tuning_helps_with_many_examples() -> None:
    lines = [traced(seed, seed=seed, examples=100, frozen=0)["transferred"] for seed in range(8)]
    assert np.median([line[-1] / line[0] for line in lines]) < 0.9


def test_the_entries_are_in_order_and_start_before_the_first_step() -> None:
    trace = run("transfer", {}, 0)[1]
    assert trace.names() == ("scratch", "transferred")
    assert {entry.value.shape for entry in trace} == {(51,)}


def test_both_seeds_are_reproducible_and_others_differ() -> None:
    assert run("transfer", {}, 5)[1].as_json() == run("transfer", {}, 5)[1].as_json()
    assert run("transfer", {}, 5)[1].as_json() != run("transfer", {}, 6)[1].as_json()
    assert run("transfer", {}, 5)[1].as_json() != run("transfer", {"seed": 1}, 5)[1].as_json()


@pytest.mark.parametrize("given", [{"frozen": 3}, {"examples": 3}, {"seed": -1}])
def test_values_out_of_range_are_rejected(given: dict[str, Any]) -> None:
    with pytest.raises(LabError) as error:
        run("transfer", given, 0)
    assert error.value.parameter in given
