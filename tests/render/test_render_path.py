"""A path over its ground."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from quiz.labs.trace import Entry, Ground
from quiz.text.number_format import format_number
from tests.render.figures import SYSTEMS, WIDTHS, an_entry, ansi, check_fits, check_golden, plain

NAN, INF = float("nan"), float("inf")
X, Y = np.meshgrid(np.linspace(-2, 2, 60), np.linspace(-1, 3, 60))
VALLEY = Ground((1 - X) ** 2 + 100 * (Y - X**2) ** 2, (-2, 2), (-1, 3))
BOWL = Ground(X**2 + 4 * (Y - 1) ** 2, (-2, 2), (-1, 3))


def descent(start: tuple[float, float], rate: float, steps: int) -> list[tuple[float, float]]:
    """Return the path of gradient descent on the bowl."""
    path = [start]
    for _ in range(steps):
        x, y = path[-1]
        path.append((x - rate * 2 * x, y - rate * 8 * (y - 1)))
    return path


SPIRAL = [(0.9**n * np.cos(n / 2), 0.9**n * np.sin(n / 2)) for n in range(40)]

FIGURES = {
    "bowl": an_entry(descent((-1.8, 2.8), 0.2, 30), "path", ground=BOWL),
    "valley": an_entry(
        [(-1.5, 2.0), (-1.2, 1.4), (-0.8, 0.7), (0, 0.1), (0.6, 0.3), (1, 1)], "path", ground=VALLEY
    ),
    "away": an_entry(descent((-1.8, 1.4), 0.26, 40), "path", ground=BOWL),
    "groundless": an_entry(SPIRAL, "path"),
    "point": an_entry([(0.5, 0.5)], "path", ground=BOWL),
    "lost": an_entry([(0, 0), (1, 2), (NAN, 1), (INF, INF)], "path", ground=BOWL),
    "empty": an_entry(np.zeros((0, 2)), "path", ground=BOWL),
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", FIGURES)
def test_golden(name: str, width: int) -> None:
    check_golden(f"path-{name}-{width}", plain(FIGURES[name], width=width))


@pytest.mark.parametrize("system", SYSTEMS)
def test_golden_in_colors(system: str) -> None:
    check_golden(f"path-bowl-{system}", ansi(FIGURES["bowl"], system))


def grounds() -> st.SearchStrategy[Ground]:
    ends = st.tuples(st.floats(), st.floats())
    values = arrays(np.float64, st.tuples(st.integers(0, 20), st.integers(0, 20)))
    return st.builds(Ground, values, ends, ends, st.just("ground"))


def paths() -> st.SearchStrategy[Entry]:
    points = arrays(np.float64, st.tuples(st.integers(0, 50), st.just(2)))
    titles = st.tuples(st.text(max_size=60), st.text(max_size=60))
    return st.builds(
        lambda value, ground, axes: an_entry(value, "path", ground=ground, axes=axes),
        points, st.none() | grounds(), titles,
    )  # fmt: skip


@given(paths(), st.integers(40, 130))
def test_it_fits_and_shows_its_range(entry: Entry, width: int) -> None:
    rendered = " ".join(check_fits(entry, width))
    known = np.isfinite(entry.value).all(axis=1)
    assert known.all() or f"{(~known).sum()} not finite" in rendered
    if known.any():
        first = entry.value[known][0]
        assert f"○ start ({format_number(first[0])}; {format_number(first[1])})" in rendered
    if entry.value.size and entry.ground is not None and np.isfinite(entry.ground.values).any():
        assert "ground " in rendered


def test_the_ends_are_marked_in_place() -> None:
    lines = check_fits(an_entry([(-2, -1), (2, 3)], "path", ground=BOWL), 60)
    plot = [line for line in lines if "│" in line or "┤" in line]
    assert plot[0].endswith("●")
    assert plot[-1].partition("┤")[2][0] == "○"


def test_points_outside_are_counted() -> None:
    assert "2 points outside" in plain(an_entry([(0, 0), (3, 0), (0, -9)], "path", ground=BOWL))
