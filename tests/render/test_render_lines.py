"""Curves, their axes and legends, and a series in one line."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from rich.color import Color, ColorSystem

from quiz.labs.trace import Entry
from quiz.render.axis import logarithmic
from quiz.render.sparkline import sparkline
from quiz.render.styles.curves import COLORS, MARKERS
from quiz.text.number_format import format_number
from tests.render.figures import (
    SYSTEMS,
    WIDTHS,
    an_entry,
    ansi,
    check_fits,
    check_golden,
    plain,
)

AT = np.linspace(0, 6, 50)
LOSSES = np.stack([2.3 * np.exp(-AT), 2.3 * np.exp(-0.6 * AT) + 0.3 + 0.05 * np.sin(9 * AT)])
NORMS = 10.0 ** -np.stack([AT, 0.2 * AT, AT**2 / 4])
NAN, INF = float("nan"), float("inf")

FIGURES = {
    "one": an_entry(LOSSES[0], "lines"),
    "two": an_entry(LOSSES, "lines", ("training", "validation")),
    "unnamed": an_entry(np.stack([np.sin(AT + phase) for phase in range(8)]), "lines"),
    "log": an_entry(NORMS, "log-lines", ("plain", "residual", "normalised")),
    "broken": an_entry([1, NAN, 2, INF, NAN, 1.5, 1.2, 1.9], "lines"),
    "constant": an_entry([2.0, 2.0, 2.0], "lines"),
    "point": an_entry([0.25], "lines"),
    "log-below": an_entry([1.0, 0.1, 0.0, -1.0, 0.01, 0.02], "log-lines"),
    "nothing": an_entry([NAN, INF], "log-lines"),
    "empty": an_entry([], "lines"),
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", FIGURES)
def test_golden(name: str, width: int) -> None:
    check_golden(f"lines-{name}-{width}", plain(FIGURES[name], width=width))


@pytest.mark.parametrize("system", SYSTEMS)
def test_golden_in_colors(system: str) -> None:
    check_golden(f"lines-two-{system}", ansi(FIGURES["two"], system))


@pytest.mark.parametrize("system", [ColorSystem.STANDARD, ColorSystem.EIGHT_BIT])
def test_series_keep_their_own_colors(system: ColorSystem) -> None:
    numbers = {Color.from_rgb(*color).downgrade(system).number for color in COLORS}
    assert len(numbers) == len(COLORS) == len(MARKERS)


def series() -> st.SearchStrategy[Entry]:
    values = arrays(np.float64, array_shapes(min_dims=1, max_dims=2, min_side=0, max_side=90))
    styles: st.SearchStrategy[str] = st.sampled_from(["lines", "log-lines"])
    return st.builds(an_entry, values, styles, st.lists(st.text(max_size=50), max_size=4).map(tuple))


@given(series(), st.integers(40, 130))
def test_it_fits_and_shows_its_range(entry: Entry, width: int) -> None:
    rendered = "\n".join(check_fits(entry, width))
    known = entry.value[np.isfinite(entry.value)]
    if known.size:
        assert f"{format_number(known.min())} … {format_number(known.max())}" in rendered
    if known.size < entry.value.size:
        assert f"{entry.value.size - known.size} not finite" in rendered


@given(arrays(np.float64, st.integers(2, 300), elements=st.floats(-1e6, 1e6)))
def test_a_curve_covers_every_column(values: np.ndarray) -> None:
    lines = check_fits(an_entry(values, "lines"), 60)
    left = next(line.index("│") for line in lines if "│" in line)
    plot = [line[left + 1 :].ljust(60) for line in lines if line[left : left + 1] in set("│┤")]
    assert all(any(row[column] != " " for row in plot) for column in range(60 - left - 1))


def test_without_color_a_series_has_its_marker() -> None:
    rendered = plain(FIGURES["two"])
    assert "* training  o validation" in rendered
    assert rendered.count("*") > 40
    assert rendered.count("o") > 40


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ([0, 1, 2, 3.5], "▁▃▅█ 0 … 3.5"),
        ([2, 2], "▄▄ 2 … 2"),
        ([7], "▄ 7 … 7"),
        ([1, NAN, 2, INF], "▁×█× 1 … 2, 2 not finite"),
        ([NAN], "× 1 not finite"),
        ([], ""),
        (range(100), "▁▁▂▂▂▂▃▃▃▄▄▄▅▅▅▆▆▆▆▇▇▇██ 0 … 99"),
    ],
)
def test_sparkline(values: list[float], line: str) -> None:
    assert sparkline(np.array(values)) == line


@given(arrays(np.float64, st.integers(0, 100)), st.integers(1, 30))
def test_a_sparkline_is_as_short_as_requested(values: np.ndarray, most: int) -> None:
    assert len(sparkline(values, most).split(" ")[0]) <= max(most, 0)


def test_a_log_axis_of_one_power_of_ten_has_several_numbers() -> None:
    axis = logarithmic(0.0166, 0.959, 6)
    assert [text for _, text in axis.ticks] == ["0.02", "0.05", "0.1", "0.2", "0.5"]
