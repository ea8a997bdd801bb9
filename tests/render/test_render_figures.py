import os
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from rich.console import Console

from quiz.kinds.base import Figures
from quiz.kinds.card import Flashcard
from quiz.labs import run
from quiz.labs.trace import Entry, Trace
from quiz.render import colormap
from quiz.render.figure import Figure
from quiz.render.matrix import MAX_ROWS
from quiz.render.question import question_figure
from tests.conftest import MANY

GOLDEN = Path(__file__).parent.parent / "golden" / "render"
WAYS = ("image", "signed", "heat", "mask", "bars", "number")
VALUES = arrays(np.float64, array_shapes(min_dims=0, max_dims=2, max_side=40), elements=st.floats(width=64))

FIGURES: dict[str, tuple[str, dict[str, Any]]] = {
    "sobel-edge": ("sobel", {}),
    "sobel-circle": ("sobel", {"image": "circle"}),
    "sobel-letter-5-zero": ("sobel", {"image": "letter", "ksize": 5, "border": "zero"}),
    "sobel-small": ("sobel", {"image": "0009\n0099\n0999"}),
    "sobel-one-pixel": ("sobel", {"image": "7"}),
    "dropout": ("dropout", {}),
    "dropout-eval": ("dropout", {"mode": "eval", "x": [-1.5, 0, 2.25]}),
    "dropout-below-0": ("dropout", {"x": [-3, 2, -0.125, 1e7, 4], "p": 0.2}),
    "dropout-rows": ("dropout", {"x": [[1, 2, 3], [4, 5, 6]], "p": 0.25}),
}


def rendered(figure: Figure, width: int, **options: Any) -> list[str]:
    """Return the lines of a figure as written by a console of ``width`` columns."""
    file = StringIO()
    Console(file=file, width=width, highlight=False, **options).print(figure)
    return file.getvalue().split("\n")[:-1]


def plain(figure: Figure, width: int) -> list[str]:
    return rendered(figure, width, color_system=None)


def figure(values: Any, style: str, *, color: bool | None = None) -> Figure:
    return Figure(Trace([Entry("a", np.array(values, dtype=np.float64), style, "")]), color=color)  # type: ignore[arg-type]


def is_golden(name: str, lines: list[str]) -> bool:
    """Tell whether ``lines`` equal the golden file; QUIZ_GOLDEN=write writes it."""
    path = GOLDEN / f"{name}.txt"
    text = "".join(f"{line}\n" for line in lines)
    if os.environ.get("QUIZ_GOLDEN") == "write":
        path.write_text(text)
    assert text == path.read_text(), f"{path} differs; if this is right: QUIZ_GOLDEN=write pytest"
    return True


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("name", FIGURES)
def test_figures_without_color(name: str, width: int) -> None:
    lab, given = FIGURES[name]
    assert is_golden(f"{name}-{width}", plain(Figure(run(lab, given, 0)[1]), width))


@given(VALUES, st.sampled_from(WAYS), st.integers(40, 120), st.booleans())
@settings(max_examples=MANY)
def test_no_line_is_wider_than_the_width_whatever_the_values(
    values: np.ndarray, style: str, width: int, color: bool
) -> None:
    lines = list(figure(values, style, color=color).lines(width, color=color))
    assert lines[0].plain == "a"
    assert max(line.cell_len for line in lines) <= width


@given(st.integers(1, 39), st.sampled_from(sorted(FIGURES)), st.booleans())
@settings(max_examples=60)
def test_no_line_is_wider_than_a_narrow_width(width: int, name: str, color: bool) -> None:
    lab, given = FIGURES[name]
    for line in Figure(run(lab, given, 0)[1]).lines(width, color=color):
        assert line.cell_len <= width


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("name", FIGURES)
def test_in_true_color_names_and_ranges_are_text(name: str, width: int) -> None:
    lab, given = FIGURES[name]
    trace = run(lab, given, 0)[1]
    lines = [line.plain for line in Figure(trace).lines(width, color=True)]
    assert all(any(entry.name in line for line in lines) for entry in trace)
    ranges = [f"{low} … {high}" for low, high in map(ends, trace) if low]
    assert all(any(text in line for line in lines) for text in ranges)


def ends(entry: Entry) -> tuple[str, str]:
    if entry.value.ndim < 2 or entry.figure_style == "mask":
        return "", ""
    low, high = (f"{value:.3g}".replace("-", "−") for value in (entry.value.min(), entry.value.max()))
    return low, high


def test_every_cell_of_a_picture_is_painted() -> None:
    lines = rendered(figure(np.eye(9), "heat"), 9, color_system="truecolor", force_terminal=True)
    high, low = "2;252;240;164", "2;20;18;40"
    picture = [line.count("▀") for line in lines[3:]]
    assert picture == [9] * 5
    assert lines[3].startswith(f"\x1b[38;{high};48;{low}m▀\x1b[0m\x1b[38;{low};48;{high}m▀")
    assert lines[7].endswith(f"\x1b[38;{high};48;{high}m▀\x1b[0m")  # an odd last row has no neighbour below


@pytest.mark.parametrize("options", [{"no_color": True, "color_system": "truecolor"}, {"color_system": None}])
def test_without_color_nothing_is_painted(options: dict[str, Any]) -> None:
    lines = rendered(figure(np.eye(9), "image"), 40, force_terminal=True, **options)
    assert "▀" not in "".join(lines)
    assert "38;2" not in "".join(lines)


def test_a_figure_is_rendered_again_for_each_console() -> None:
    picture = figure(np.eye(9), "heat")
    first = rendered(picture, 40, color_system="truecolor", force_terminal=True)
    assert "▀" in "".join(first)
    assert "▀" not in "".join(plain(picture, 40))
    assert rendered(picture, 40, color_system="truecolor", force_terminal=True) == first


@pytest.mark.parametrize("style", ["image", "signed", "heat", "bars"])
@pytest.mark.parametrize("color", [True, False])
@pytest.mark.parametrize(
    ("values", "caption"),
    [
        (np.array([[3.0]]), "3 … 3"),
        (np.full((12, 12), -2.0), "−2 … −2"),
        (np.zeros((20, 20)), "0 … 0"),
        (np.full((9, 9), np.nan), "81 not finite"),
        (np.array([[np.inf, 1], [-np.inf, 2]]), "1 … 2, 2 not finite"),
        (np.where(np.eye(12) > 0, np.inf, 1.0), "1 … 1, 12 not finite"),
        (np.where(np.eye(12) > 0, 1.7e308, -1.7e308), "−1.7e+308 … 1.7e+308"),
        (np.array([[5e-324, 0]]), "0 … 4.94e−324"),
    ],
    ids=["one", "equal", "zero", "nan", "inf", "inf-picture", "largest", "least"],
)
def test_unusual_matrices_show_their_range(values: np.ndarray, caption: str, color: bool, style: str) -> None:
    lines = [line.plain for line in figure(values, style).lines(40, color=color)]
    assert lines[1] == caption


def test_numbers_that_are_not_finite_are_shown_in_cells_and_beside_bars() -> None:
    cells = plain(figure([[np.nan, 1], [2, -np.inf]], "heat"), 40)
    assert [line.split() for line in cells[2:]] == [["nan", "1"], ["2", "−inf"]]
    bars = plain(figure([np.nan, np.inf, -np.inf, 1], "bars"), 40)
    assert [line.split()[0] for line in bars[1:]] == ["nan", "inf", "−inf", "1"]
    assert [line.count("━") for line in bars[1:]] == [0, 10, 0, 10]


def test_a_caption_says_what_does_not_fit() -> None:
    wide = [line.plain for line in figure(np.ones((3, 100)), "heat").lines(40, color=False)]
    assert "40 of 100 columns" in wide
    mask = [line.plain for line in figure(np.ones((3, 100)), "mask").lines(40, color=False)]
    assert mask[1:] == ["● 1, × 0", "20 of 100 columns", *[" ".join("●" * 20)] * 3]
    for values in (np.ones(65_536), np.ones((65_536, 1))):
        for style in ("heat", "mask", "bars"):
            tall = [line.plain for line in figure(values, style).lines(40, color=True)]
            assert "256 of 65536 rows" in "".join(tall[:4])
            assert len(tall) <= MAX_ROWS + 4


@pytest.mark.parametrize("color", [True, False])
def test_values_left_out_count_for_the_scale(color: bool) -> None:
    dark = np.full((9, 100), 50.0)
    dark[:, 90] = 100.0
    narrow, wide = (list(figure(dark, "heat").lines(width, color=color)) for width in (80, 100))
    assert narrow[-1][:80].markup == wide[-1][:80].markup


def test_each_character_of_a_picture_stands_for_a_part_of_the_range() -> None:
    ramp = np.arange(10.0).reshape(1, 10)
    assert plain(figure(ramp, "heat"), 19)[-1] == colormap.RAMP
    assert plain(figure(ramp, "image"), 19)[-1] == colormap.RAMP
    both = np.arange(-9.0, 10.0).reshape(1, 19)
    assert plain(figure(both, "signed"), 19)[-1] == colormap.NEGATIVE_RAMP[:0:-1] + colormap.RAMP
    assert plain(figure(both, "signed"), 19)[2] == "M −9, blank 0, @ 9"
    assert plain(figure(ramp, "heat"), 19)[2] == "blank 0, @ 9"
    twice = "".join(letter * 2 for letter in colormap.RAMP)
    assert plain(figure(ramp, "heat"), 20)[-2:] == [twice, twice]


def test_rows_of_figures_side_by_side_align() -> None:
    lines = plain(Figure(run("dropout", {"x": [[1, 2, 3], [4, 5, 6]]}, 0)[1]), 80)
    examples = [line for line in lines if "example 1" in line or "example 2" in line]
    assert [line.split("example")[1:] for line in examples] == [
        [" 1  1  2  3    ", " 1  ×  ●  ●          ", " 1  0  4  6"],
        [" 2  4  5  6    ", " 2  ●  ×  ×          ", " 2  8  0  0"],
    ]


@pytest.mark.parametrize("color", [True, False])
@pytest.mark.parametrize("keep", [[0, 0, 1], [0, 0, 0], [1, 0, 1]])
def test_each_cross_is_beside_its_number(keep: list[float], color: bool) -> None:
    entries = [
        Entry("x", np.array([1.0, 6, 3]), "bars", ""),
        Entry("keep", np.array(keep), "mask", ""),
    ]
    lines = [line.plain for line in Figure(Trace(entries)).lines(80, color=color)]
    assert [line.split()[0] + line[-1] for line in lines[2:]] == [
        f"{number}{'●' if kept else '×'}" for number, kept in zip((1, 6, 3), keep, strict=True)
    ]


def test_0_is_in_the_middle_of_signed_colors_and_colors_differ_on_both_sides() -> None:
    colors = colormap.colors(np.array([[-4.0, 0.0, 1.0]]), "signed")[0].tolist()
    assert colors[1] == [30, 32, 40]
    assert colors[0][2] > colors[0][0]
    assert colors[2][0] > colors[2][2]


def test_bars_are_as_long_as_their_numbers() -> None:
    lines = plain(figure([4, 2, 1, 0, -2], "bars"), 40)[1:]
    bars = [line.partition("│") for line in lines]
    assert [right.rstrip() for _, _, right in bars] == ["━" * 10, "━" * 5, "━━╸", "", ""]
    assert [left.count("━") for left, _, _ in bars] == [0, 0, 0, 0, 5]


def question(**figures: object) -> Flashcard:
    return Flashcard(id="q", prompt="P", answer="A", figures=Figures("dropout", **figures))


@pytest.mark.parametrize("color", [True, False])
def test_a_question_shows_the_same_numbers_before_and_after(color: bool) -> None:
    both = question(before=["mask"], after=["mask"])
    before, after = (question_figure(both, "", 4, after=after, color=color) for after in (False, True))
    assert before is not None
    assert after is not None
    assert list(before.lines(80, color=color)) == list(after.lines(80, color=color))
    other = question_figure(both, "", 5, after=True, color=color)
    assert other is not None
    assert list(other.lines(80, color=color)) != list(after.lines(80, color=color))


def test_a_question_shows_the_entries_it_names() -> None:
    result = question_figure(question(after=["output", "mean"]), "", 4, after=True)
    assert result is not None
    assert result.trace.names() == ("output", "mean")


@pytest.mark.parametrize(
    "figures",
    [
        Figures("no-lab", after=["mask"]),
        Figures("dropout", {"p": 2}, after=["mask"]),
        Figures("dropout", after=["masc"]),
    ],
)
def test_a_figure_that_cannot_be_drawn_is_left_out(figures: Figures) -> None:
    card = Flashcard(id="q", prompt="P", answer="A", figures=figures)
    assert question_figure(card, "", 4, after=True) is None


def test_a_question_without_figures_shows_none() -> None:
    assert question_figure(question(), "", 4, after=False) is None
