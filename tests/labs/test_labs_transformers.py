"""The labs of what large models are built of, checked against torch and against their own formulas."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.labs import find
from quiz.labs.lab import LabError

GOLDEN = Path(__file__).parent.parent / "golden" / "labs"


def run(lab: str, **settings: object) -> dict[str, np.ndarray]:
    _, trace = find(lab).run(settings, 0)
    return {entry.name: entry.value for entry in trace}


def close(ours: object, theirs: object, tolerance: float = 1e-9) -> None:
    np.testing.assert_allclose(ours, theirs, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("name", ["multihead", "rope", "kvcache", "lora"])
def test_labs_agree_with_torch(name: str) -> None:
    for case in json.loads((GOLDEN / f"{name}.json").read_text()):
        trace = run(name, **case["set"])
        for entry, wanted in case.items():
            if entry != "set":
                close(trace[entry], wanted)


def test_quantisation_agrees_with_torch_whose_scales_are_float32() -> None:
    for case in json.loads((GOLDEN / "quantisation.json").read_text()):
        trace = run("quantisation", **case["set"])
        close(trace["scale"], case["scale"], 1e-6)
        assert trace["zero_point"].tolist() == case["zero_point"]
        close(trace["dequantised"], case["dequantised"], 1e-5)


def test_heads_differ_and_cost_no_parameters() -> None:
    one, two = run("multihead", heads=1), run("multihead", heads=2)
    assert one["parameters"] == two["parameters"] == 64
    assert two["weights_1"][2].argmax() in (0, 2)  # tokens alike
    assert two["weights_2"][2].argmax() == 1  # the token before


@given(st.integers(0, 30), st.integers(0, 30), st.sampled_from(["adjacent", "halves"]))
def test_scores_of_turned_vectors_depend_on_their_distance(m: int, n: int, pairing: str) -> None:
    trace = run("rope", query=[3, -1, 2, 5], key=[1, 4, -2, 2], positions=31, base=100, pairing=pairing)
    scores = trace["scores"]
    close(np.linalg.norm(trace["rotated"][m]), np.sqrt(39))
    close(scores[m, n], scores[m - n, 0] if m >= n else scores[0, n - m])
    close(trace["by_distance"], scores[:, 0])


def test_a_cache_has_a_known_size_and_loses_nothing() -> None:
    trace = run("kvcache")
    assert trace["difference"] < 1e-15
    # Llama 3 8B: 2 · 32 layers · 8 heads · 128 numbers · 2 bytes = 131,072 bytes a token
    assert trace["per_token"] == 128
    assert trace["total"] == 1
    assert trace["every_head"][-1].tolist() == [8192, 4]
    assert trace["computed_anew"][-1].tolist() == [4, 1 + 2 + 3 + 4]
    assert run("kvcache", number_bytes=1, batch=4)["total"] == 2


def test_an_update_has_the_rank_of_its_factors() -> None:
    trace = run("lora", alpha=3)
    assert np.linalg.matrix_rank(trace["update"]) == (trace["singular_values"] > 0).sum() == 2
    close(trace["merged"] @ [1, 2, 0, -1, 1, 1], trace["adapted"])
    assert (trace["full"], trace["trained"]) == (30, 2 * (5 + 6))
    assert not run("lora", b=np.zeros((5, 2)))["update"].any()


@given(
    st.lists(st.lists(st.floats(-50, 50), min_size=3, max_size=3), min_size=1, max_size=5),
    st.integers(2, 8),
    st.sampled_from(["symmetric", "asymmetric"]),
    st.sampled_from(["tensor", "channel"]),
)
def test_rounding_is_off_by_half_a_step_at_most(
    weights: list[list[float]], bits: int, scheme: str, granularity: str
) -> None:
    trace = run("quantisation", weights=weights, bits=bits, scheme=scheme, granularity=granularity)
    steps = trace["scale"][:, np.newaxis]
    # where the zero point is rounded too, the ends of the range are off by half a step more
    most = 0.5 if scheme == "symmetric" else 1.0
    assert (np.abs(trace["error"]) <= steps * most * (1 + 1e-9)).all()
    assert np.ptp(trace["integers"]) <= 2**bits - 1
    close(trace["dequantised"], steps * (trace["integers"] - trace["zero_point"][:, np.newaxis]))


def test_a_channel_with_an_outlier_harms_only_itself_if_scales_are_its_own() -> None:
    together, apart = run("quantisation"), run("quantisation", granularity="channel")
    assert together["relative_error"][1] == 1  # small weights have become 0
    assert (apart["relative_error"][:2] < 0.15).all()
    assert apart["relative_error"][2] == pytest.approx(together["relative_error"][2])


@pytest.mark.parametrize(
    ("name", "settings", "message"),
    [
        ("multihead", {"heads": 3}, "heads = 3: 4 columns cannot be split evenly"),
        ("multihead", {"w_k": [[1, 2]]}, "w_k = .*: it has 1 × 2 numbers"),
        ("multihead", {"x": np.ones((33, 4))}, "x = .*: it has 33 × 4 numbers"),
        ("rope", {"query": [1, 2, 3]}, "query = .*: 3 components"),
        ("rope", {"key": [1, 2]}, "key = .*: 2 components"),
        ("kvcache", {"kv_heads": 5}, "kv_heads = 5: 32 heads of queries"),
        ("kvcache", {"queries": [[1, 2, 3, 4]]}, "queries = .*: 1 row"),
        ("lora", {"a": [[1, 2]]}, "a = .*: rows of 2 numbers"),
        ("lora", {"a": np.ones((6, 6)), "b": np.ones((5, 6))}, "a = .*: 6 rows"),
        ("lora", {"b": [[1, 2]]}, "b = .*: it has 1 × 2 numbers"),
        ("lora", {"x": [1]}, "x = .*: 1 number"),
        ("lora", {"weight": np.ones((65, 2))}, "weight = .*: it has 65 × 2"),
        ("quantisation", {"weights": np.ones((65, 2))}, "weights = .*: it has 65 × 2"),
    ],
)
def test_parameters_that_do_not_match_are_rejected(
    name: str, settings: dict[str, object], message: str
) -> None:
    with pytest.raises(LabError, match=message):
        run(name, **settings)
