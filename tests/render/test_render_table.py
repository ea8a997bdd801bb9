"""Tables, and names beside bars and matrices."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from quiz.labs.names import indexed
from quiz.labs.trace import Entry
from quiz.render.column_blocks import MAX_BLOCK_LINES
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


CLASSES = ("really healthy", "really ill"), ("called healthy", "called ill")


@pytest.mark.parametrize("style", ["table", "heat", "signed", "mask"])
@pytest.mark.parametrize("width", [40, 31])
def test_heads_are_wrapped_before_columns_or_names_are_cut(style: str, width: int) -> None:
    entry = an_entry([[1, 0], [0, 1]], style, CLASSES[0], columns=CLASSES[1])
    *_, upper, lower, first, second = check_fits(entry, width)
    assert [upper.split(), lower.split()] == [["called", "called"], ["healthy", "ill"]]
    assert [first[:14], second[:10], len(first.split())] == [*CLASSES[0], 4]


@pytest.mark.parametrize("style", ["table", "heat"])
def test_columns_that_do_not_fit_stand_below_with_the_names_of_the_rows(style: str) -> None:
    columns = tuple(f"department {number}" for number in range(5))
    entry = an_entry(np.eye(2, 5), style, ("first row", "second row"), columns=columns)
    lines = check_fits(entry, 30)
    assert " ".join(lines).count("department") == 5
    assert sum(line.startswith("second row") for line in lines) == 5
    assert not any("of 5 columns" in line for line in lines)


def test_a_name_is_shortened_only_if_its_line_is_full() -> None:
    names = ("a name that is longer than half of the line", "another")
    [*_, first, _] = check_fits(an_entry([[1, 2], [3, 4]], "table", names, columns=("x", "y")), 40)
    assert first == "a name that is longer than half o…  1  2"
    [*_, first, _] = check_fits(an_entry([[1, 2], [3, 4]], "heat", names, columns=("x", "y")), 60)
    assert first.startswith(names[0])


def test_a_name_beside_words_is_shortened_only_if_its_line_is_full() -> None:
    names = ("the first of the sentences", "the second")
    assert check_fits(an_entry(["the cat sat", "on it"], "words", names), 40)[1:] == [
        "the first of the sentences the cat sat",
        "the second                 on it",
    ]


def test_columns_are_left_out_only_beyond_the_limit_of_lines() -> None:
    wide = an_entry(np.arange(480.0).reshape(16, 30) * 2, "table", columns=tuple(map(str, range(30))))
    lines = check_fits(wide, 40)
    assert lines[1] == "16 of 30 columns"
    assert len(lines) <= MAX_BLOCK_LINES + 2
    all_of_them = check_fits(wide._replace(value=wide.value[:3]), 40)
    assert [name for line in all_of_them[1::5] for name in line.split()] == list(wide.columns)


def test_shades_have_the_whole_names_of_columns_or_their_letter_and_number() -> None:
    names = indexed("x", 12)
    values = np.linspace(0, 1, 120).reshape(10, 12)
    assert check_fits(an_entry(values, "heat", columns=names), 60)[3].split() == list(names)
    lines = check_fits(an_entry(values, "heat", columns=names), 40)
    assert [line.split() for line in lines[3:6]] == [
        ["x"] * 3, [*"xxxxxxxxx₁₁₁"], [*"₁₂₃₄₅₆₇₈₉₀₁₂"]
    ]  # fmt: skip


def test_decimal_points_align() -> None:
    lines = plain(FIGURES["table-headless"]).splitlines()
    assert lines[1:] == ["   0.5", "   2", "1000"]


def test_a_long_table_says_how_many_rows_are_left() -> None:
    assert plain(FIGURES["table-long"]).splitlines()[-1] == "… 4 more"
