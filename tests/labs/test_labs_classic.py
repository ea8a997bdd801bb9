"""The labs from softmax to beam search, checked against torch, scipy and scikit-learn."""

import json
from collections import Counter
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.labs import find
from quiz.labs.bpe import END, merge
from quiz.labs.kmeans import lloyd
from quiz.labs.lab import LabError

GOLDEN = Path(__file__).parent.parent / "golden" / "labs"
STATISTICS = json.loads((GOLDEN / "statistics.json").read_text())


def cases(name: str) -> list[dict]:
    return json.loads((GOLDEN / f"{name}.json").read_text())


def run(lab: str, seed: int = 0, **settings: object) -> dict[str, np.ndarray]:
    _, trace = find(lab).run(settings, seed)
    return {entry.name: entry.value for entry in trace}


def close(ours: object, theirs: object) -> None:
    np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", ["activation", "crossentropy", "backprop"])
def test_labs_agree_with_torch(name: str) -> None:
    for case in cases(name):
        trace = run(name, **case["set"])
        for entry, wanted in case.items():
            if entry != "set":
                close(trace[entry], wanted)


@pytest.mark.parametrize(("name", "lab"), [("softmaxes", "softmax"), ("metrics", "metrics")])
def test_labs_agree_with_scipy_and_scikit_learn(name: str, lab: str) -> None:
    for case in STATISTICS[name]:
        trace = run(lab, **case["set"])
        for entry, wanted in case.items():
            if entry != "set":
                close(trace[entry], wanted)


def test_pca_agrees_with_scikit_learn_except_for_signs() -> None:
    for case in STATISTICS["pca"]:
        trace = run("pca", **case["set"])
        for entry in ("variance", "ratio", "reconstruction"):
            close(trace[entry], case[entry])
        close(np.abs(trace["components"]), np.abs(case["components"]))


def test_kmeans_converges_to_the_centres_of_scikit_learn() -> None:
    for case in STATISTICS["kmeans"]:
        centres, inertia = lloyd(np.array(case["points"]), np.array(case["initial"]), 50)
        close(centres[-1], case["centres"])
        close(inertia[-1], case["inertia"])


@given(st.lists(st.floats(-500, 500), min_size=1, max_size=20), st.floats(0.01, 100))
def test_softmax_sums_to_1_and_keeps_the_order(logits: list[float], temperature: float) -> None:
    trace = run("softmax", logits=logits, temperature=temperature)
    assert trace["probability"].sum() == pytest.approx(1)
    assert trace["probability"][trace["logits"].argmax()] == trace["probability"].max()
    assert -1e-9 <= trace["entropy"] <= np.log(len(logits)) + 1e-9


def test_the_gradient_of_crossentropy_agrees_with_finite_differences() -> None:
    logits, step = np.array([1.0, -2.0, 0.5]), 1e-6
    slopes = [
        (
            run("crossentropy", logits=(logits + move).tolist())["loss"]
            - run("crossentropy", logits=(logits - move).tolist())["loss"]
        )
        / (2 * step)
        for move in np.eye(3) * step
    ]
    np.testing.assert_allclose(run("crossentropy", logits=logits.tolist())["gradient"], slopes, atol=1e-8)


@given(st.integers(0, 2**31))
def test_iou_is_symmetric_and_1_with_itself(seed: int) -> None:
    random = np.random.default_rng(seed)
    start = random.integers(0, 20, (6, 2))
    boxes = np.hstack((start, start + random.integers(1, 9, (6, 2))))
    trace = run("iou", boxes=boxes.tolist(), scores=random.random(6).tolist())
    close(trace["iou"], trace["iou"].T)
    close(np.diag(trace["iou"]), 1)
    kept = trace["kept"] > 0
    among = trace["iou"][np.ix_(kept, kept)]
    assert (among[~np.eye(len(among), dtype=bool)] <= 0.5).all()


def test_iou_of_known_boxes() -> None:
    trace = run("iou", boxes=[[0, 0, 2, 2], [1, 1, 3, 3], [5, 5, 6, 6]], scores=[3, 2, 1])
    close(trace["iou"][0], [1, 1 / 7, 0])


def test_nearer_positions_are_more_similar() -> None:
    trace = run("positional", positions=10, dimensions=8)
    alike = trace["similarity"]
    close(np.diag(alike), 4)
    for distance in range(10):
        close(np.diag(alike, distance), np.diag(alike, distance)[0])
    close(trace["encoding"][:, 0], np.sin(np.arange(10)))


@given(st.integers(0, 1000), st.integers(1, 6))
def test_inertia_never_rises(seed: int, k: int) -> None:
    inertia = run("kmeans", seed, k=k, iterations=20)["inertia"]
    assert (np.diff(inertia) <= 1e-9).all()


words = st.lists(st.text("abc", min_size=1, max_size=6), min_size=1, max_size=12)


@given(words, st.integers(0, 20))
def test_pieces_join_to_the_words(text: list[str], merges: int) -> None:
    trace = run("bpe", text=" ".join(text), merges=merges)
    joined = ["".join(word.split()) for word in trace["words"].tolist()]
    assert Counter(joined) == Counter({f"{word}{END}": 1 for word in text})
    assert (np.diff(trace["tokens"]) < 0).all()
    close(-np.diff(trace["tokens"]) <= trace["count"], True)


def test_bpe_on_the_example_of_the_paper() -> None:
    text = " ".join(["low"] * 5 + ["lower"] * 2 + ["newest"] * 6 + ["widest"] * 3)
    assert run("bpe", text=text, merges=4)["merges"].tolist() == ["e + s", "es + t", "est + _", "l + o"]
    assert merge(("a", "a", "a"), ("a", "a")) == ("aa", "a")


@given(st.integers(0, 2**31), st.integers(1, 4))
def test_a_beam_wide_enough_for_all_sequences_finds_the_most_likely(seed: int, steps: int) -> None:
    table = np.random.default_rng(seed).dirichlet(np.ones(2), 2)
    trace = run("beam", table=table.tolist(), width=16, steps=steps)
    every = [
        np.prod([table[last, token] for last, token in zip((0, *rest), rest, strict=False)])
        for rest in product(range(2), repeat=steps)
    ]
    close(trace["probability"][0], max(every))
    assert trace["greedy_probability"] <= trace["probability"][0] + 1e-12


def test_a_beam_of_1_is_greedy_and_a_wider_one_finds_more() -> None:
    narrow, wide = run("beam", width=1), run("beam", width=2)
    assert narrow["best"] == narrow["greedy"]
    assert wide["probability"][0] > narrow["probability"][0]


@pytest.mark.parametrize(
    ("lab", "settings", "message"),
    [
        ("softmax", {"logits": [1] * 65}, "logits = .*: it has 65 numbers"),
        ("softmax", {"temperature": 0}, "temperature = 0: out of range"),
        ("crossentropy", {"target": 4}, "target = 4: there is no such class"),
        ("backprop", {"b1": [1]}, "b1 = .*: it has 1 number"),
        ("backprop", {"w2": [[1]]}, "w2 = .*: its rows have 1 number"),
        ("activation", {"function": "rleu"}, "did you mean relu"),
        ("metrics", {"labels": [1, 1]}, "labels = .*: rates need both classes"),
        ("metrics", {"scores": [1]}, "scores = .*: it has 1 number"),
        ("iou", {"boxes": [[0, 0, 0, 1]], "scores": [1]}, "boxes = .*: a box has no area"),
        ("positional", {"dimensions": 3}, "dimensions = 3: sines and cosines go in pairs"),
        ("pca", {"components": 4}, "components = 4: data of 10 × 3 have fewer directions"),
        ("kmeans", {"points": [[1], [1]], "k": 2}, "k = 2: there are fewer distinct points"),
        ("bpe", {"text": " "}, "text = ' ': it is empty"),
        ("beam", {"table": [[0.5, 0.6], [0.5, 0.5]]}, "table = .*: a row does not sum to 1"),
        ("beam", {"table": [[1, 0]]}, "table = .*: it has 1 × 2 numbers"),
    ],
)
def test_parameters_that_do_not_match_are_rejected(
    lab: str, settings: dict[str, object], message: str
) -> None:
    with pytest.raises(LabError, match=message):
        run(lab, **settings)
