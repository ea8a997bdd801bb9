"""The rbm lab, checked against scikit-learn and against sums over all states."""

from itertools import product
from typing import Any

import numpy as np
import pytest

from quiz.labs import run
from quiz.labs.lab import LabError

RANDOM = np.random.default_rng(20261125)


def machine(visible: int, hidden: int, scale: float) -> dict[str, Any]:
    return {
        "weights": scale * RANDOM.standard_normal((visible, hidden)),
        "visible_bias": scale * RANDOM.standard_normal(visible),
        "hidden_bias": scale * RANDOM.standard_normal(hidden),
        "visible": RANDOM.integers(0, 2, visible).astype(np.float64),
    }


MACHINES = [
    machine(*sizes) for sizes in [(1, 1, 1), (3, 2, 1), (2, 5, 0.1), (6, 4, 2), (5, 5, 30), (12, 12, 1)]
]


def traced(given: dict[str, Any], seed: int = 0) -> dict[str, Any]:
    return {entry.name: entry.value for entry in run("rbm", given, seed)[1]}


def every(units: int) -> Any:
    return np.array(list(product((0.0, 1.0), repeat=units)))


def theirs(given: dict[str, Any]) -> Any:
    network = pytest.importorskip("sklearn.neural_network")
    reference = network.BernoulliRBM(n_components=given["weights"].shape[1], random_state=0)
    reference.components_ = given["weights"].T
    reference.intercept_visible_, reference.intercept_hidden_ = given["visible_bias"], given["hidden_bias"]
    return reference


@pytest.mark.parametrize("given", MACHINES)
def test_energies_and_probabilities_agree_with_scikit_learn(given: dict[str, Any]) -> None:
    reference, trace = theirs(given), traced(given)
    free = reference._free_energy(every(len(given["weights"])))
    np.testing.assert_allclose(trace["free_energy"], free, rtol=1e-12, atol=1e-12)
    hidden = reference._mean_hiddens(given["visible"][np.newaxis])[0]
    np.testing.assert_allclose(trace["hidden_probability"], hidden, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("given", MACHINES[:4])
def test_the_step_of_cd1_uses_the_probabilities_of_scikit_learn(given: dict[str, Any]) -> None:
    reference, trace = theirs(given), traced(given)
    before, after = (given["visible"][np.newaxis], trace["gibbs"][np.newaxis])
    change = before.T @ reference._mean_hiddens(before) - after.T @ reference._mean_hiddens(after)
    np.testing.assert_allclose(trace["cd1_weights"], change, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("given", MACHINES[:5])
def test_the_distribution_is_the_sum_over_all_joint_states(given: dict[str, Any]) -> None:
    v, h = every(given["weights"].shape[0]), every(given["weights"].shape[1])
    energy = -(v @ given["visible_bias"])[:, None] - h @ given["hidden_bias"] - v @ given["weights"] @ h.T
    joint = np.exp(energy.min() - energy)
    trace = traced(given)
    np.testing.assert_allclose(trace["probability"], joint.sum(axis=1) / joint.sum(), rtol=1e-9, atol=1e-300)
    row = int("".join(str(int(unit)) for unit in given["visible"]), 2)
    np.testing.assert_allclose(trace["energy"], energy[row], rtol=1e-12, atol=1e-12)
    given_v = joint[row] / joint[row].sum() if joint[row].sum() > 1e-200 else None
    if given_v is not None:
        np.testing.assert_allclose(trace["hidden_probability"], given_v @ h, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("given", MACHINES)
def test_probabilities_sum_to_1_and_free_energy_follows_from_the_energies(given: dict[str, Any]) -> None:
    trace = traced(given)
    assert trace["probability"].sum() == pytest.approx(1, abs=1e-12)
    row = int("".join(str(int(unit)) for unit in given["visible"]), 2)
    free = -np.logaddexp.reduce(-trace["energy"])
    assert trace["free_energy"][row] == pytest.approx(free, rel=1e-12, abs=1e-12)


def test_the_entries_are_in_order_and_named_by_state() -> None:
    trace = run("rbm", {}, 0)[1]
    names = ("energy", "free_energy", "hidden_probability", "probability", "gibbs", "cd1_weights")
    assert trace.names() == names
    assert trace[0].rows == ("h = 00", "h = 01", "h = 10", "h = 11")
    assert trace[1].rows == trace[3].rows
    assert trace[1].rows[:3] == ("v = 0000", "v = 0001", "v = 0010")
    assert [entry.value.shape for entry in trace] == [(4,), (16,), (2,), (16,), (4,), (4, 2)]


def test_gibbs_sampling_has_the_right_distribution() -> None:
    given = MACHINES[1]
    v, h = every(3), every(2)
    on = traced(given)["hidden_probability"]
    chance = np.prod(np.where(h, on, 1 - on), axis=1)
    back = 1 / (1 + np.exp(-given["visible_bias"] - h @ given["weights"].T))
    expected = [chance @ np.prod(np.where(state, back, 1 - back), axis=1) for state in v]
    drawn = [traced(given, seed)["gibbs"] @ [4, 2, 1] for seed in range(2000)]
    assert np.bincount(np.array(drawn, dtype=int), minlength=8) / 2000 == pytest.approx(expected, abs=0.04)


def test_a_seed_changes_only_the_sample() -> None:
    assert run("rbm", {}, 5)[1].as_json() == run("rbm", {}, 5)[1].as_json()
    runs = [traced({}, seed) for seed in range(20)]
    assert len({tuple(trace["gibbs"]) for trace in runs}) > 1
    assert len({tuple(trace["probability"]) for trace in runs}) == 1


def test_large_weights_do_not_overflow() -> None:
    trace = traced({"weights": [[100, -100]] * 4, "visible_bias": [100] * 4})
    assert all(np.isfinite(value).all() for value in trace.values())


@pytest.mark.parametrize(
    ("given", "parameter"),
    [
        ({"visible": [1, 0]}, "visible"),
        ({"visible": [1, 2, 0, 0]}, "visible"),
        ({"visible_bias": [1]}, "visible_bias"),
        ({"hidden_bias": [1, 2, 3]}, "hidden_bias"),
        ({"weights": [[1, 2]]}, "visible_bias"),
        ({"weights": [[1]] * 13}, "weights"),
        ({"weights": [[1] * 13]}, "weights"),
    ],
)
def test_shapes_that_do_not_match_are_rejected(given: dict[str, Any], parameter: str) -> None:
    with pytest.raises(LabError) as error:
        run("rbm", given, 0)
    assert error.value.parameter == parameter
