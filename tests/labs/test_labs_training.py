"""The labs of training and generation, checked against torch and against the formulas of their papers."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.labs import find
from quiz.labs.diffusion import betas, reverse
from quiz.labs.lab import LabError

GOLDEN = Path(__file__).parent.parent / "golden" / "labs"


def run(lab: str, seed: int = 0, **settings: object) -> dict[str, np.ndarray]:
    _, trace = find(lab).run(settings, seed)
    return {entry.name: entry.value for entry in trace}


def close(ours: object, theirs: object, tolerance: float = 1e-9) -> None:
    np.testing.assert_allclose(ours, theirs, rtol=tolerance, atol=tolerance)


def cases(name: str) -> list[dict]:
    return json.loads((GOLDEN / f"{name}.json").read_text())


def test_the_contrastive_loss_and_its_gradient_agree_with_torch() -> None:
    for case in cases("contrastive"):
        trace = run("contrastive", **case["set"])
        close(trace["loss"], case["loss"])
        close(trace["gradient"], case["gradient"])


def test_clipping_agrees_with_torch_which_adds_a_millionth_to_the_norm() -> None:
    for case in cases("clipping"):
        close(run("clipping", **case["set"])["clipped"], case["clipped"], 5e-6)


@pytest.mark.parametrize("case", cases("schedule"), ids=lambda case: case["set"]["shape"])
def test_schedules_agree_with_torch(case: dict) -> None:
    trace = run("schedule", **case["set"])
    close(trace["rate"][:, 1], case["rate"])
    assert trace["last"] == trace["rate"][-1, 1]


@pytest.mark.parametrize("case", cases("precision"), ids=lambda case: case["set"]["dtype"])
def test_half_precision_agrees_with_torch_bit_by_bit(case: dict) -> None:
    trace = run("precision", **case["set"])
    np.testing.assert_array_equal(trace["gradients"], case["gradients"])
    np.testing.assert_array_equal(trace["half"], case["half"])


@pytest.mark.parametrize("schedule", ["linear", "cosine"])
def test_a_jump_has_the_mean_and_variance_of_its_single_steps(schedule: str) -> None:
    mean, variance, level = 1.0, 0.0, run("diffusion", schedule=schedule, steps=100, t=1)["alpha_bar"]
    for step, beta in enumerate(betas(schedule, 100), 1):
        mean, variance = np.sqrt(1 - beta) * mean, (1 - beta) * variance + beta
        close((mean, variance), (np.sqrt(level[step]), 1 - level[step]))


def test_schedules_of_noise_are_those_of_the_papers() -> None:
    linear = betas("linear", 1000)
    close(linear[[0, -1]], [1e-4, 0.02])  # Ho, Jain and Abbeel, section 4
    assert np.prod(1 - linear) == pytest.approx(4.036e-5, rel=1e-3)
    level, offset = np.cumprod(1 - betas("cosine", 1000))[499], 0.008
    wanted = (
        np.cos((0.5 + offset) / (1 + offset) * np.pi / 2) ** 2
        / np.cos(offset / (1 + offset) * np.pi / 2) ** 2
    )
    close(level, wanted)  # Nichol and Dhariwal, equation 17


@given(st.integers(1, 100), st.floats(-1, 1), st.sampled_from(["linear", "cosine"]))
def test_a_step_back_is_the_product_of_two_gaussians(t: int, miss: float, schedule: str) -> None:
    """The step before is normal around what the clean data say, and xₜ is normal around it (Bayes)."""
    beta = betas(schedule, 100)
    levels = np.append(1, np.cumprod(1 - beta))
    noisy, predicted = np.array([0.3, -1.2]), (1 + miss) * np.array([0.5, 2.0])
    back = reverse(noisy, predicted, beta, t)
    close(np.sqrt(levels[t]) * back.clean + np.sqrt(1 - levels[t]) * predicted, noisy)
    if t == 1:
        close(back.mean, back.clean, 1e-7)
        assert back.variance == 0
        return
    alpha = 1 - beta[t - 1]
    trust = 1 / (1 - levels[t - 1]), alpha / beta[t - 1]
    centres = np.sqrt(levels[t - 1]) * back.clean, noisy / np.sqrt(alpha)
    close(back.variance, 1 / sum(trust), 1e-7)
    close(back.mean, (trust[0] * centres[0] + trust[1] * centres[1]) / sum(trust), 1e-7)


def test_noise_that_is_predicted_without_fault_leaves_the_data() -> None:
    trace = run("diffusion", miss=0, t=900)
    close(trace["clean"], trace["x"])
    assert run("diffusion", seed=1)["noise"].tolist() != trace["noise"].tolist()


def test_views_that_are_all_alike_leave_the_loss_of_chance() -> None:
    trace = run("contrastive", anchors=np.ones((4, 2)), positives=np.ones((4, 2)))
    close(trace["loss"], np.log(4))
    assert trace["chance"] == np.log(4)
    close(trace["gradient"].sum(axis=1), 0)


@given(st.floats(0.01, 10), st.sampled_from(["norm", "tensor", "value"]))
def test_what_is_clipped_keeps_to_the_limit(limit: float, method: str) -> None:
    trace = run("clipping", method=method, limit=limit)
    largest = {
        "norm": trace["clipped_norm"],
        "tensor": trace["clipped_norms"].max(),
        "value": np.abs(trace["clipped"]).max(),
    }
    assert largest[method] <= limit * (1 + 1e-12)
    if method == "norm":
        close(trace["cosine"], 1)


def test_only_a_common_norm_keeps_the_direction() -> None:
    assert run("clipping", method="tensor")["cosine"] < 0.9
    assert run("clipping", method="value")["cosine"] < 0.97
    assert run("clipping", limit=10)["clipped"].tolist() == run("clipping")["gradients"].tolist()


def test_warm_up_rises_evenly_to_the_highest_rate() -> None:
    rate = run("schedule", lr=1, steps=10, warmup=4)["rate"][:, 1]
    close(rate[:4], [0.25, 0.5, 0.75, 1])
    assert run("schedule", lr=1, steps=10, warmup=0, floor=0)["last"] == pytest.approx(0, abs=1e-15)


def test_half_precision_has_the_limits_of_its_format() -> None:
    smallest, largest = 2.0**-24, 65504.0
    given = [smallest / 2, smallest, largest, 65520]
    assert run("precision", gradients=given, exponent=0)["gradients"][:, 1].tolist() == [
        0,
        smallest,
        largest,
        np.inf,
    ]
    ties = run("precision", gradients=[1 + 2**-8, 1 + 3 * 2**-8], dtype="bfloat16")["gradients"][:, 1]
    assert ties.tolist() == [1, 1 + 2**-6]  # half to even
    overflow = run("precision", gradients=[100], exponent=10)
    assert (overflow["overflow"], overflow["next_scale"]) == (1, 512)
    assert run("precision", gradients=[100], exponent=10, dtype="bfloat16")["overflow"] == 0
    trace = run("precision", update=0.0004, steps=100)
    assert trace["half"][-1] == 1
    assert trace["master"][-1] == pytest.approx(1.04, rel=1e-5)


@pytest.mark.parametrize(
    ("name", "settings", "message"),
    [
        ("diffusion", {"steps": 100, "t": 101}, "t = 101: there are 100 steps"),
        ("diffusion", {"x": [0] * 65}, "x = .*: it has 65 numbers"),
        ("contrastive", {"positives": [[1, 2]]}, "positives = .*: it has 1 × 2 numbers"),
        ("contrastive", {"anchors": np.zeros((4, 3))}, "anchors = .*: a row is 0"),
        ("contrastive", {"anchors": np.ones((33, 3))}, "anchors = .*: it has 33 × 3"),
        ("clipping", {"gradients": np.ones((65, 1))}, "gradients = .*: it has 65 × 1"),
        ("schedule", {"warmup": 200}, "warmup = 200: there are only 200 steps"),
        ("precision", {"gradients": [1] * 65}, "gradients = .*: it has 65 numbers"),
    ],
)
def test_parameters_that_do_not_match_are_rejected(
    name: str, settings: dict[str, object], message: str
) -> None:
    with pytest.raises(LabError, match=message):
        run(name, **settings)
