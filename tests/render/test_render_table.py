"""Tables, and names beside bars and matrices."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from quiz.labs.trace import Entry
from tests.render.figures import SYSTEMS, WIDTHS, an_entry, ansi, check_fits, check_golden, plain

NAN, INF = float("nan"), float("inf")
TOKENS = ("the", "cat", "sat", "on", "the", "mat")
CAPSULES = ("left eye", "right eye", "nose", "face", "house")
SHARES = np.round(np.abs(np.sin(np.arange(144.0))), 3)

FIGURES = {
    "table": an_entry(
        [[1, 0.5, -12.25, 1e-7], [2, 0.25, 3, NAN], [30, 0.125, 100, INF]],
        "table", columns=("epoch", "loss", "gradient norm", "rate"),
    ),
    "table-long": an_entry(np.arange(40.0).reshape(20, 2) / 8, "table", columns=("x", "y")),
    "table-wide": an_entry(np.arange(30.0).reshape(2, 15) * 111, "table", columns=tuple("abcdefghijklmno")),
    "table-row": an_entry([0.5, 2, 1e9], "table", columns=("precision", "recall", "a head too long to show")),
    "table-headless": an_entry([0.5, 2, 1000], "table"),
    "bars": an_entry([0.1, -0.5, 0.7], "bars", ("bias", "weight of the first pixel", "x")),
    "heat": an_entry(np.round(SHARES[:36].reshape(6, 6), 1), "heat", TOKENS, columns=TOKENS),
    "heat-both": an_entry(SHARES[:6].reshape(3, 2), "heat", CAPSULES[:3], columns=CAPSULES[3:]),
    "heat-shades": an_entry(SHARES.reshape(12, 12), "heat", TOKENS * 2, columns=TOKENS * 2),
    "heat-beyond": an_entry(SHARES.reshape(2, 72), "heat", ("upper", "lower")),
}  # fmt: skip


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", FIGURES)
def test_golden(name: str, width: int) -> None:
    check_golden(f"{name}-{width}", plain(FIGURES[name], width=width))


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("name", ["table", "heat-shades"])
def test_golden_in_colors(name: str, system: str) -> None:
    check_golden(f"{name}-{system}", ansi(FIGURES[name], system))


def named() -> st.SearchStrategy[Entry]:
    values = arrays(np.float64, array_shapes(min_dims=1, max_dims=2, min_side=0, max_side=30))
    styles: st.SearchStrategy[str] = st.sampled_from(["table", "bars", "heat", "signed", "mask"])
    names = st.lists(st.text(max_size=30), max_size=30).map(tuple)
    scales = st.none() | st.tuples(st.floats(-10, 0), st.floats(0, 10))
    texts = st.tuples(st.text(max_size=60), st.text(max_size=60))
    return st.builds(an_entry, values, styles, names, columns=names, scale=scales, axes=texts, key=texts)


@given(named(), st.integers(40, 130))
def test_it_fits(entry: Entry, width: int) -> None:
    assert check_fits(entry, width)


def test_decimal_points_align() -> None:
    lines = plain(FIGURES["table-headless"]).splitlines()
    assert lines[1:] == ["   0.5", "   2", "1000"]


def test_a_long_table_says_how_many_rows_are_left() -> None:
    assert plain(FIGURES["table-long"]).splitlines()[-1] == "… 4 more"
