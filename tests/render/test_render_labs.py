"""What every figure of a lab and of a shipped question says: captions, names, scales, keys and signs."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from quiz.bank.load import load
from quiz.kinds.base import Question
from quiz.kinds.compute import Compute
from quiz.labs import labs, run
from quiz.labs.parameters import OneOf
from quiz.labs.trace import SHARE, Cloud, Entry, Trace
from quiz.render.axis import LARGEST
from quiz.render.figure import Figure
from quiz.render.point_captions import CENTRES
from quiz.render.styles import styles
from tests.render.figures import an_entry, check_fits, check_golden

WIDTHS = (40, 80, 120)
BANKS = sorted((Path(__file__).parents[2] / "questions").glob("*/*.yaml"))
PICTURES = {"image", "cover", "gx", "gy", "magnitude", "direction", "output", "convolution"}
"""Matrices whose rows and columns are those of a picture, and so need no names."""
PLOTS = {"lines", "log-lines", "path", "curve", "points"}
SHARE_WORDS = re.compile(r"\b(share|probability|probabilities)\b")
SIGNS = {"●": "● ", "×": "× ", "○": "○ start", **{sign: f"{sign} at" for sign in CENTRES}}
"""Signs that stand for something, and how their key begins."""


def settings() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every lab with its defaults, and with each word that a parameter of it may be."""
    for name, lab in labs().items():
        yield name, {}
        for parameter in lab.parameters.values():
            for option in parameter.kind.options if isinstance(parameter.kind, OneOf) else ():
                if (name, option) not in (
                    ("tensor", "reduce"),
                    ("tensor", "transpose"),
                    ("tensor", "reshape"),
                ):
                    yield name, {parameter.name: option}
    yield "tensor", {"operation": "reduce", "shapes": "2 3"}
    yield "kmeans", {"points": [[1], [2], [5]], "k": 2}
    yield "pca", {"data": [[1], [2], [5]], "components": 1}
    yield "dropout", {"x": [[1, -2], [3, 4]]}


SETTINGS = {f"{name} {given}" if given else name: run(name, given, 0)[1] for name, given in settings()}


@cache
def questions() -> dict[str, Question]:
    loaded = [load(str(path), path.read_bytes()).bank for path in BANKS if not path.match("*.exam.yaml")]
    return {
        f"{bank.id}/{question.id}": question
        for bank in loaded if bank is not None
        for question in bank.questions if question.has_figures()
    }  # fmt: skip


def question_traces(seeds: int = 3) -> Iterator[Trace]:
    for question in questions().values():
        for seed in range(seeds):
            for after in (False, True):
                trace = question.trace("", Random(seed), after=after)
                if trace:
                    yield trace


def rendered(trace: Trace, width: int, *, color: bool) -> list[str]:
    return [line.plain for line in Figure(trace).lines(width, color=color)]


@pytest.mark.parametrize("trace", SETTINGS.values(), ids=SETTINGS)
def test_every_entry_says_what_is_drawn(trace: Trace) -> None:
    for entry in trace:
        assert len(entry.about) > 3, entry.name
        words = re.findall(r"\w+", entry.about)
        shown = " ".join(rendered(Trace([entry._replace(plot="")]), 80, color=False))
        assert all(word in shown for word in words), entry.name


@pytest.mark.parametrize("trace", SETTINGS.values(), ids=SETTINGS)
def test_rows_columns_and_axes_are_named(trace: Trace) -> None:
    for entry in trace:
        if entry.figure_style in PLOTS:
            assert entry.axes[0], entry.name
        elif entry.figure_style in {"bars", "mask"} and entry.value.ndim == 1:
            assert len(entry.rows) == entry.value.size, entry.name
        elif entry.value.ndim == 2 and entry.name not in PICTURES and entry.figure_style != "table":
            for axis, names in enumerate((entry.rows, entry.columns)):
                assert len(names) == entry.value.shape[axis] or entry.axes[1 - axis], entry.name
        elif entry.figure_style == "table" and entry.value.ndim == 2:
            assert len(entry.columns) == entry.value.shape[1], entry.name


@pytest.mark.parametrize("trace", SETTINGS.values(), ids=SETTINGS)
def test_shares_have_one_scale(trace: Trace) -> None:
    for entry in trace:
        if SHARE_WORDS.search(entry.about) and entry.value.ndim and entry.figure_style in {"bars", "heat"}:
            assert entry.scale == SHARE, entry.name
            assert "scale 0 … 1" in " ".join(rendered(Trace([entry]), 80, color=False)), entry.name


def test_a_bar_for_a_share_is_as_long_in_every_figure() -> None:
    lengths = {
        check_fits(an_entry(values, "bars", scale=SHARE), 80)[2].count("━")
        for values in ([0.3], [0.3, 0.9], [0.3, 0.1])
    }
    assert lengths == {3}


@pytest.mark.parametrize("color", [True, False])
def test_shades_of_a_share_are_the_same_in_every_figure(color: bool) -> None:
    faint, full = np.full((2, 9), 0.3), np.full((2, 9), 0.3)
    full[1, 8] = 1.0
    lines = [
        list(Figure(Trace([an_entry(values, "heat", scale=SHARE)])).lines(40, color=color))[-1][:3].markup
        for values in (faint, full)
    ]
    assert lines[0] == lines[1]


@pytest.mark.parametrize("trace", SETTINGS.values(), ids=SETTINGS)
def test_signs_have_a_key(trace: Trace) -> None:
    for entry in trace:
        for color in (True, False):
            text = "\n".join(rendered(Trace([entry]), 80, color=color))
            for sign, key in SIGNS.items():
                assert sign not in text or key in text, (entry.name, sign)


@pytest.mark.parametrize("style", ["image", "heat", "signed"])
def test_the_characters_and_colors_of_a_picture_have_a_key(style: str) -> None:
    entry = an_entry(np.linspace(-2 if style == "signed" else 0, 9, 81).reshape(9, 9), style)
    head = {"signed": ["~ −2, blank 0, @ 9"]}.get(style, ["blank 0, @ 9"])
    assert rendered(Trace([entry]), 40, color=False)[2:3] == head
    assert rendered(Trace([entry]), 40, color=True)[2].split() == re.findall(r"−?\d", head[0])


def test_no_figure_is_wider_than_its_width_or_has_a_hyphen_for_a_minus_sign() -> None:
    for trace in [*SETTINGS.values(), *question_traces()]:
        for width, color in ((40, True), (40, False), (61, False), (80, True), (120, False)):
            lines = list(Figure(trace).lines(width, color=color))
            text = "\n".join(line.plain for line in lines)
            assert max(line.cell_len for line in lines) <= width, text
            assert not re.search(r"(?<![\w-])-\d|-inf", text), text


def test_a_figure_of_a_shipped_question_has_a_caption() -> None:
    for trace in question_traces(seeds=1):
        assert all(entry.about for entry in trace), trace.names()


def test_every_lab_is_drawn_in_a_shipped_question() -> None:
    drawn = set()
    for question in questions().values():
        drawn |= {question.figures.lab} if question.figures else set()
        drawn |= {question.lab} if isinstance(question, Compute) and question.lab else set()
    assert set(labs()) <= drawn


@pytest.mark.parametrize("name", labs())
def test_a_lab_is_described_in_one_line_of_the_list(name: str) -> None:
    longest = max(map(len, labs()))
    assert longest + 2 + len(labs()[name].about) <= 80
    assert all(parameter.kind.about for parameter in labs()[name].parameters.values())


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize(
    "name", ["kmeans", "pca", "optimizer", "shapley", "convolution", "resnet", "metrics", "lstm"]
)
def test_golden(name: str, width: int) -> None:
    check_golden(f"lab-{name}-{width}", "\n".join(rendered(SETTINGS[name], width, color=False)) + "\n")


def plotted() -> st.SearchStrategy[Entry]:
    points = arrays(np.float64, st.tuples(st.integers(1, 20), st.integers(1, 3)))
    clouds = st.builds(
        lambda around, groups: Cloud(
            around, tuple(groups[: len(around)]) if len(groups) >= len(around) else ()
        ),
        arrays(np.float64, st.tuples(st.integers(0, 20), st.just(2))),
        st.lists(st.integers(0, 12), max_size=20),
    )
    titles = st.tuples(st.text(max_size=60), st.text(max_size=60))
    scattered = st.builds(
        lambda value, cloud, axes: an_entry(value, "points", axes=axes, cloud=cloud),
        points, st.none() | clouds, titles,
    )  # fmt: skip
    curves = st.builds(
        lambda value, axes, scale: an_entry(value, "curve", axes=axes, scale=scale),
        arrays(np.float64, st.tuples(st.integers(1, 30), st.just(2))), titles, st.none() | st.just(SHARE),
    )  # fmt: skip
    return scattered | curves


@given(plotted(), st.text(max_size=120), st.integers(40, 130))
def test_points_and_curves_fit_with_any_caption(entry: Entry, about: str, width: int) -> None:
    assert check_fits(entry._replace(about=about), width)


@pytest.mark.parametrize("largest", [LARGEST, LARGEST / 2, 1e-308])
@pytest.mark.parametrize("style", sorted(set(styles()) - {"network", "table", "words"}))
def test_the_largest_numbers_are_drawn_within_the_width(style: str, largest: float) -> None:
    assert check_fits(an_entry([[0.0, largest], [largest, -largest]], style), 60)


def test_centres_are_told_apart_from_the_points_of_their_groups() -> None:
    cloud = Cloud(np.array([[0.0, 0.0], [0.2, 0.0], [1.0, 1.0]]), (0, 0, 1))
    lines = check_fits(an_entry([[0.1, 0.0], [1.0, 1.0]], "points", cloud=cloud), 60)
    plot = "".join(re.split("[┤│]", line)[1] for line in lines if "┤" in line or "│" in line)
    assert [plot.count(sign) for sign in "0⓪1①"] == [2, 1, 0, 1]  # one centre lies on its point


def test_a_plot_is_shared_by_what_is_compared() -> None:
    both = rendered(SETTINGS["resnet"], 80, color=False)
    assert "* plain, F(x)  o residual, x + F(x)" in both
    alone = rendered(SETTINGS["resnet"].select(["plain"]), 80, color=False)
    assert alone[:2] == ["plain", "y = F(x): length of the gradient in each layer, from the input (0) on"]


def test_the_points_of_a_cluster_are_no_sequence() -> None:
    shown = "\n".join(rendered(SETTINGS["kmeans"].select(["centres"]), 80, color=False))
    assert "0 1 2: the group of each of 14 points" in shown


@pytest.mark.parametrize(
    ("data", "components", "said"),
    [
        ([[1, 2], [2, 1], [4, 5]], 1, ["··· dotted line: direction 1"]),
        ([[1, 2, 3], [2, 1, 0], [4, 5, 1]], 2, ["··· dotted lines: directions 1 and 2", "x₃ is not drawn"]),
        (
            np.sin(np.arange(30.0)).reshape(6, 5).tolist(),
            3,
            ["··· dotted lines: directions 1 to 3", "x₃ … x₅ are not drawn", "direction 3 is not drawn"],
        ),
        (np.sin(np.arange(24.0)).reshape(6, 4).tolist(), 2, ["x₃ and x₄ are not drawn"]),
    ],
)
def test_dotted_lines_and_what_a_plot_leaves_out_are_said(
    data: Any, components: int, said: list[str]
) -> None:
    _, trace = run("pca", {"data": data, "components": components}, 0)
    shown = " ".join(rendered(trace.select(["centred", "projected"]), 120, color=False))
    assert all(text in shown for text in said)
    assert "not drawn" not in shown or any("not drawn" in text for text in said)


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_down_and_across_stands_together(width: int) -> None:
    lines = [line for line in rendered(SETTINGS["pca"], width, color=False) if "down: variable" in line]
    assert lines
    assert all("down: variable, across: variable" in line for line in lines)


@pytest.mark.parametrize("color", [True, False])
def test_a_key_names_only_what_can_occur(color: bool) -> None:
    for values, key in (
        (np.linspace(0.164, 3.06, 81), "blank 0, @ 3.06"),
        (np.linspace(-3, -1, 81), "M −3, blank 0"),
        (np.linspace(-1, 3, 81), "! −1, blank 0, @ 3"),
    ):
        shown = rendered(Trace([an_entry(values.reshape(9, 9), "signed")]), 40, color=color)[2]
        assert shown.split() == (re.findall(r"−?[\d.]+", key) if color else key.split())


def test_the_model_of_shapley_values_and_the_value_at_the_baseline_are_said() -> None:
    formulas = {
        "linear": "f(x) = 1·x₁ + 2·x₂ + 3·x₃",
        "product": "f(x) = x₁ · x₂ · x₃",
        "gate": "f(x) = x₁ · (x₂ + x₃)",
        "saturated": "f(x) = 1 − max(0, 1 − (x₁ + x₂ + x₃))",
    }
    for model, formula in formulas.items():
        _, trace = run("shapley", {"model": model, "baseline": [1, 1, 1]}, 0)
        about = {entry.name: entry.about for entry in trace}
        assert about["prediction"].endswith(formula)
        at_baseline = {"linear": 6, "gate": 2}.get(model, 1)
        assert about["efficiency"].endswith(f"f₀, the value of f at the baseline, is {at_baseline}")


def test_what_a_softmax_subtracts_is_said() -> None:
    about = {entry.name: entry.about for entry in SETTINGS["softmax"]}
    assert "minus the largest" in about["shifted"]
    assert "shifted" in about["exponential"]


def test_correlation_stands_beside_convolution() -> None:
    _, trace = run("convolution", {"image": "00099\n00099\n00099", "kernel": [[-1, 0, 1]], "padding": 0}, 0)
    output, turned = trace[:2]
    assert turned.name == "convolution"
    assert (turned.value == -output.value).all()
    assert output.scale == turned.scale


def test_a_gradient_times_the_input_stands_beside_shapley_values() -> None:
    _, trace = run("shapley", {"model": "product", "point": [8, 9], "baseline": [0, 0]}, 0)
    products, values = (entry for entry in trace if entry.name in ("gradient_times_input", "shapley"))
    assert products.value.tolist() == [72, 72]
    assert values.value.tolist() == [36, 36]
    assert products.scale == values.scale == (0, 72)
