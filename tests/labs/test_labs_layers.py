"""Convolution, pooling, attention, normalisation and optimisers, checked against torch."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.labs import find
from quiz.labs.lab import LabError

GOLDEN = Path(__file__).parent.parent / "golden" / "labs"


def cases(name: str) -> list[dict]:
    return json.loads((GOLDEN / f"{name}.json").read_text())


def run(name: str, **settings: object) -> dict[str, np.ndarray]:
    _, trace = find(name).run(settings, 0)
    return {entry.name: entry.value for entry in trace}


def close(ours: np.ndarray, theirs: object) -> None:
    np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize(
    "case", cases("optimizer"), ids=lambda case: f"{case['set']['method']}-{case['set']['surface']}"
)
def test_optimizers_follow_the_path_of_torch(case: dict) -> None:
    trace = run("optimizer", **case["set"])
    close(trace["path"], case["path"])
    close(trace["loss"], case["loss"])


@pytest.mark.parametrize("case", cases("convolution"))
def test_convolution_agrees_with_torch(case: dict) -> None:
    trace = run("convolution", **case["set"])
    close(trace["output"], case["output"])
    assert trace["parameters"] == np.size(case["set"]["kernel"])


@pytest.mark.parametrize("case", cases("pooling"))
def test_pooling_agrees_with_torch(case: dict) -> None:
    close(run("pooling", **case["set"])["output"], case["output"])


@pytest.mark.parametrize("case", cases("attention"))
def test_attention_agrees_with_torch(case: dict) -> None:
    trace = run("attention", **case["set"])
    close(trace["output"], case["output"])
    close(trace["weights"].sum(axis=1), 1)


@pytest.mark.parametrize("case", cases("normalisation"))
@pytest.mark.parametrize("name", ["batchnorm", "layernorm"])
def test_normalisation_agrees_with_torch(case: dict, name: str) -> None:
    close(run(name, **case["set"])["output"], case[name])


def test_convolution_agrees_with_the_correlation_of_scipy() -> None:
    signal = pytest.importorskip("scipy.signal")
    random = np.random.default_rng(3)
    image, kernel = random.integers(0, 10, (12, 9)), random.integers(-3, 4, (3, 4))
    close(
        run("convolution", image=image.tolist(), kernel=kernel.tolist(), padding=0)["output"],
        signal.correlate2d(image, kernel, mode="valid"),
    )


def test_a_dilated_kernel_sees_more_with_the_same_weights() -> None:
    trace = run("convolution", dilation=3)
    assert trace["receptive_field"].tolist() == [7, 7]
    assert trace["parameters"] == 9


@given(st.integers(1, 16), st.integers(1, 16))
def test_max_pooling_keeps_the_largest_values(size: int, stride: int) -> None:
    if size <= 12:
        trace = run("pooling", size=size, stride=stride)
        assert trace["output"].max() <= trace["image"].max()
        assert (trace["place"] < size * size).all()


def test_a_causal_mask_hides_later_positions() -> None:
    weights = run("attention", mask="causal")["weights"]
    assert np.triu(weights, 1).max() == 0


def test_a_constant_feature_stays_finite() -> None:
    trace = run("batchnorm", x=[[1, 2], [1, 4]], epsilon=0)
    assert trace["output"].tolist() == [[0, -1], [0, 1]]


vectors = st.lists(st.floats(-10, 10), min_size=3, max_size=3)


@given(st.sampled_from(["linear", "product", "gate", "saturated"]), vectors, vectors)
def test_shapley_values_sum_to_the_difference_explained(
    model: str, point: list[float], baseline: list[float]
) -> None:
    trace = run("shapley", model=model, point=point, baseline=baseline)
    total, wanted = trace["efficiency"]
    assert total == pytest.approx(wanted, abs=1e-9 * (1 + abs(wanted)))
    assert trace["shapley"].sum() == pytest.approx(total)


def test_shapley_values_of_known_games() -> None:
    linear = run("shapley", model="linear", point=[1, 2, 3], baseline=[0, 0, 0])
    assert linear["shapley"].tolist() == pytest.approx([1, 4, 9])
    assert linear["saliency"].tolist() == pytest.approx([1, 2, 3])
    equal = run("shapley", model="product", point=[2, 3], baseline=[0, 0])
    assert equal["shapley"].tolist() == pytest.approx([3, 3])
    saturated = run("shapley", model="saturated", point=[1, 1], baseline=[0, 0])
    assert saturated["saliency"].tolist() == [0, 0]
    assert saturated["shapley"].tolist() == pytest.approx([0.5, 0.5])


@given(st.integers(1, 20), st.integers(0, 2**31))
def test_couplings_sum_to_1_and_capsules_stay_below_1(iterations: int, seed: int) -> None:
    votes = np.random.default_rng(seed).normal(size=(4, 3, 2)) * 5
    trace = run("capsule", votes=votes.tolist(), iterations=iterations)
    close(trace["coupling"].sum(axis=1), 1)
    assert (trace["length"] < 1).all()
    close(trace["length"], np.linalg.norm(trace["capsules"], axis=-1))


def test_one_round_of_routing_is_the_squashed_mean() -> None:
    votes = np.array([[[3.0, 4.0]], [[3.0, 4.0]]])
    trace = run("capsule", votes=votes.tolist(), iterations=1)
    close(trace["coupling"], [[1], [1]])
    length = 100 / 101  # s = (6, 8), |s|² = 100
    close(trace["capsules"], [[0.6 * length, 0.8 * length]])


def test_agreement_raises_the_coupling() -> None:
    couplings = [run("capsule", iterations=rounds)["coupling"][0, 0] for rounds in (1, 2, 3)]
    assert couplings[0] == 0.5
    assert couplings == sorted(couplings)


@given(st.lists(st.integers(1, 6), min_size=1, max_size=4), st.sampled_from(["reduce", "transpose"]))
def test_tensors_agree_with_numpy(shape: list[int], operation: str) -> None:
    trace = run("tensor", shapes=" ".join(map(str, shape)), operation=operation)
    first = np.arange(float(np.prod(shape))).reshape(shape)
    result = first.sum(axis=0) if operation == "reduce" else first.T
    assert trace["shapes"][0].tolist()[-len(shape) :] == shape
    assert trace["strides"][0].tolist()[-len(shape) :] == [step // 8 for step in first.strides]
    assert trace["result"].ravel().tolist() == result.ravel().tolist()


def test_tensors_broadcast_and_are_reshaped() -> None:
    assert run("tensor", shapes="2 1; 3", operation="broadcast")["result"].tolist() == [[0, 1, 2], [1, 2, 3]]
    assert run("tensor", shapes="2 3; 6", operation="reshape")["result"].tolist() == [0, 1, 2, 3, 4, 5]
    assert run("tensor", shapes="2 3", operation="transpose")["strides"][1].tolist() == [1, 3]


@pytest.mark.parametrize(
    ("name", "settings", "message"),
    [
        ("convolution", {"image": "12\n34", "padding": 0}, "kernel = .* larger than the padded image of 2×2"),
        ("pooling", {"image": "12\n34", "size": 3}, "size = 3: a window is larger"),
        ("attention", {"keys": [[1, 2]]}, "keys = .*: rows of 2 numbers"),
        ("attention", {"values": [[1, 2]]}, "values = .*: 1 row"),
        ("shapley", {"baseline": [0]}, "baseline = .*: 1 number"),
        ("shapley", {"point": [1] * 9, "baseline": [0] * 9}, "point = .*: 9 features"),
        ("optimizer", {"betas": [0.9]}, "betas = .*: 1 number"),
        ("optimizer", {"lr": 3}, "lr = 3: out of range"),
        ("tensor", {"shapes": "2 3; 4"}, "cannot be broadcast"),
        ("tensor", {"shapes": "2 x"}, "not a shape"),
        ("tensor", {"shapes": "2 3; 4", "operation": "reshape"}, "6 and 4 elements"),
        ("tensor", {"shapes": "64 64 64"}, "262,144 elements"),
        ("tensor", {"shapes": "2 3", "operation": "broadcast"}, "it has 1 shape"),
        ("capsule", {"votes": [[1, 2]]}, "votes = .*: it has 2 dimensions"),
        ("batchnorm", {"x": [[1, float("nan")]]}, "not finite"),
    ],
)
def test_parameters_that_do_not_match_are_rejected(
    name: str, settings: dict[str, object], message: str
) -> None:
    with pytest.raises(LabError, match=message):
        run(name, **settings)


def test_a_diverging_path_stays_finite() -> None:
    trace = run("optimizer", method="sgd", lr=2, surface="rosenbrock", steps=500)
    assert np.isfinite(trace["path"]).all()
