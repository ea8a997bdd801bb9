"""Curves through points (x, y) in braille, with axes and a legend."""

from __future__ import annotations

import numpy as np
from rich.text import Text

from quiz.labs.rng import Array
from quiz.labs.trace import Entry
from quiz.render.axis import Axis, gutter, linear, with_axes
from quiz.render.braille import Codes, codes
from quiz.render.colormap import extended
from quiz.render.grid_path import track_through
from quiz.render.limits import FigureLimits
from quiz.render.styles.base import FigureStyle
from quiz.render.styles.curves import COLORS, MIN_ROWS, OTHER_LINES, legend, plot_lines
from quiz.render.text_layout import captions
from quiz.text.number_format import format_number

MAX_WIDTH, MAX_ROWS = 56, 12


def curve(entry: Entry, limits: FigureLimits) -> list[Text]:
    """Return a curve through the points (x, y) of the entry, or one for each set of points."""
    values = np.asarray(entry.value, dtype=np.float64)
    series = values.reshape(-1, *values.shape[-2:])[: len(COLORS)]
    rows, width = limits.plot(others=OTHER_LINES, fewest=MIN_ROWS, most=MAX_ROWS, width=MAX_WIDTH)
    x, y = (_known(series[..., axis]) for axis in (0, 1))
    left, bottom = linear(*extended(y, entry.scale), 5), linear(float(x.min()), float(x.max()), 4)
    columns = max(2, width - gutter(left))
    cells = np.stack([_cells(points, bottom, left, columns, rows) for points in series])
    names = (title or letter for title, letter in zip(entry.axes, "xy", strict=True))
    ranges = [f"{name} {_range(known)}" for name, known in zip(names, (x, y), strict=True)]
    return [
        *captions(ranges, limits.width),
        *with_axes(plot_lines(cells, color=limits.color), left, bottom, columns, entry.axes),
        *legend(entry.rows, len(series), limits),
    ]


def _known(values: Array) -> Array:
    known = values[np.isfinite(values)]
    return known if known.size else np.array([0.0, 1.0])


def _range(known: Array) -> str:
    return f"{format_number(float(known.min()))} … {format_number(float(known.max()))}"


def _cells(points: Array, bottom: Axis, left: Axis, columns: int, rows: int) -> Codes:
    """Return the braille pattern of a curve in each cell; it may run straight up, as a step does."""
    track = track_through(bottom.fractions(points[:, 0]), left.fractions(points[:, 1]))
    dots = np.zeros((4 * rows, 2 * columns), dtype=bool)
    dots[track.cells(2 * columns, 4 * rows)] = True
    return codes(dots)


_EXAMPLE = Entry(
    "example",
    np.array([[-2.0, 0.0], [0.0, 0.0], [2.0, 2.0]]),
    "curve",
    "",
    axes=("x", "relu(x)"),
)

STYLES = (FigureStyle("curve", "a curve through points (x, y), or several", curve, _EXAMPLE, is_plot=True),)
