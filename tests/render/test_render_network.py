"""Layers of units."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from quiz.labs.trace import Entry
from tests.render.figures import SYSTEMS, WIDTHS, an_entry, ansi, check_fits, check_golden, plain

FIGURES = {
    "named": an_entry([4, 128, 8, 3], "network", ("input", "hidden", "hidden", "output")),
    "unnamed": an_entry([2, 3, 1], "network"),
    "deep": an_entry([784, *[64] * 12, 10], "network", ("input", *["a hidden layer"] * 12, "output")),
    "one": an_entry([5], "network", ("alone",)),
    "odd": an_entry([3, float("nan"), 0, float("inf"), -2, 9], "network"),
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", FIGURES)
def test_golden(name: str, width: int) -> None:
    check_golden(f"network-{name}-{width}", plain(FIGURES[name], width=width))


@pytest.mark.parametrize("system", SYSTEMS)
def test_golden_in_colors(system: str) -> None:
    check_golden(f"network-named-{system}", ansi(FIGURES["named"], system))


def networks() -> st.SearchStrategy[Entry]:
    counts = st.floats() | st.integers(0, 1000).map(float)
    values = arrays(np.float64, st.integers(0, 30), elements=counts)
    return st.builds(
        lambda value, labels: an_entry(value, "network", tuple(labels)),
        values, st.lists(st.text(max_size=30), max_size=30),
    )  # fmt: skip


@given(networks(), st.integers(40, 130))
def test_it_fits_and_shows_its_range(entry: Entry, width: int) -> None:
    rendered = "\n".join(check_fits(entry, width))
    if entry.value.size:
        assert f"{entry.value.size} layer" in rendered
        assert " units" in rendered or not np.isfinite(entry.value).any()


@pytest.mark.parametrize(
    ("count", "units", "more"), [(0, 0, 0), (1, 1, 0), (8, 8, 0), (9, 7, 1), (500, 7, 1)]
)
def test_a_layer_shows_up_to_eight_units(count: int, units: int, more: int) -> None:
    rendered = plain(an_entry([count], "network"))
    assert (rendered.count("○"), rendered.count("⋮")) == (units, more)
