"""Curves in braille over the index of their values, with axes and a legend."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from rich.color import Color
from rich.style import Style
from rich.text import Text

from quiz.labs.rng import Array
from quiz.labs.trace import Entry, Names, Scale
from quiz.render.axis import Axis, gutter, indices, linear, logarithmic, with_axes
from quiz.render.braille import BLANK, Codes, codes, curve
from quiz.render.colormap import extended
from quiz.render.limits import FigureLimits
from quiz.render.matrix import value_range
from quiz.render.styles.base import FigureStyle
from quiz.render.text_layout import captions, cropped, flow

COLORS = ((40, 130, 220), (230, 140, 20), (30, 170, 60), (180, 60, 180), (130, 130, 130), (0, 150, 170))
"""Distinct even in 16 colours, and legible on dark and light backgrounds."""
MARKERS = "*o+x#%"
MAX_WIDTH = 72
MIN_ROWS, MAX_ROWS = 5, 12
OTHER_LINES = 5
"""The lines of a figure that are not the plot: its name, the captions, the axes and the legend."""


def curves(entry: Entry, limits: FigureLimits) -> list[Text]:
    """Return a curve for each row of the entry, on a linear or a logarithmic axis."""
    logs = entry.figure_style == "log-lines"
    values = np.asarray(entry.value, dtype=np.float64)
    series = values.reshape(len(values) if values.ndim > 1 else 1, -1)
    shown = series[: len(COLORS)]
    left = _axis(series, entry.scale, logs=logs)
    rows, width = limits.plot(others=OTHER_LINES, fewest=MIN_ROWS, most=MAX_ROWS, width=MAX_WIDTH)
    columns = max(2, width - gutter(left))
    cells = cells_of(shown, left, columns, rows, logs=logs)
    return [
        *captions(_captions(series, len(shown), logs=logs), limits.width),
        *with_axes(
            plot_lines(cells, color=limits.color),
            left,
            indices(series.shape[1], columns),
            columns,
            entry.axes,
        ),
        *legend(entry.rows, len(shown), limits),
    ]


def _axis(values: Array, scale: Scale | None, *, logs: bool) -> Axis:
    known = values[np.isfinite(values) & (values > 0 if logs else True)]
    if not known.size:
        return linear(0.0, 1.0, 1)._replace(ticks=())
    return (logarithmic if logs else linear)(*extended(known, scale), 5)


def _captions(values: Array, shown: int, *, logs: bool) -> list[str]:
    below = int((values[np.isfinite(values)] <= 0).sum()) if logs else 0
    return [
        value_range(values),
        "logarithmic scale" if logs else "",
        f"{below} not above 0" if below else "",
        f"{shown} of {len(values)} lines" if shown < len(values) else "",
    ]


def cells_of(values: Array, left: Axis, columns: int, rows: int, *, logs: bool) -> Codes:
    """Return the braille pattern of each series in each cell."""
    if logs:
        with np.errstate(divide="ignore", invalid="ignore"):
            values = np.log10(values)
    across = indices(values.shape[1], columns).fractions(np.arange(values.shape[1], dtype=np.float64))
    return np.stack([codes(curve(across, up, 2 * columns, 4 * rows)) for up in left.fractions(values)])


def plot_lines(cells: Codes, *, color: bool) -> list[Text]:
    """Return the cells as lines; curves that share cells take turns from column to column."""
    count, _, columns = cells.shape
    turn = (np.arange(count)[:, None, None] - np.arange(columns)) % count
    owner = np.where(cells > 0, turn, count).argmin(axis=0)
    patterns = np.bitwise_or.reduce(cells, axis=0)
    styles = [_style(number) if color else Style.null() for number in range(count)]
    marked = not color and count > 1
    lines = []
    for owners, row in zip(owner.tolist(), patterns.tolist(), strict=True):
        line = Text()
        for owner, run in groupby(zip(owners, row, strict=True), key=lambda cell: cell[0]):
            line.append("".join(_character(owner, code, marked=marked) for _, code in run), styles[owner])
        line.rstrip()
        lines.append(line)
    return lines


def _character(owner: int, code: int, *, marked: bool) -> str:
    if not code:
        return " "
    return MARKERS[owner] if marked else chr(BLANK + code)


def _style(number: int) -> Style:
    return Style(color=Color.from_rgb(*COLORS[number]))


def legend(rows: Names, count: int, limits: FigureLimits) -> list[Text]:
    """Return the sign and the name of each series; one without a name is called by its number."""
    if count == 1:  # the caption says what it is
        return []
    names = [*rows[:count], *(f"row {number}" for number in range(len(rows), count))]
    signs = ["━━"] * count if limits.color else list(MARKERS)
    pieces = [
        Text.assemble((signs[number], _style(number) if limits.color else ""), f" {cropped(name, 24)}")
        for number, name in enumerate(names)
    ]
    return flow(pieces, limits.width, Text("  "))


_EXAMPLE = np.array([[8.0, 4.0, 2.0, 1.0, 0.5], [9.0, 6.0, 4.0, 2.7, 1.8]])

STYLES = (
    FigureStyle(
        "lines",
        "a curve over the index, or one for each row",
        curves,
        Entry("example", _EXAMPLE, "lines", "", ("fast", "slow"), axes=("epoch", "loss")),
        is_plot=True,
    ),
    FigureStyle(
        "log-lines",
        "the same on a logarithmic axis",
        curves,
        Entry("example", _EXAMPLE, "log-lines", "", ("fast", "slow"), axes=("epoch", "loss")),
        is_plot=True,
    ),
)
