"""Points (x, y) in a plot; centres of groups are shown among the points of their groups."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from rich.color import Color
from rich.style import Style
from rich.text import Text

from quiz.labs.rng import Array
from quiz.labs.trace import Cloud, Entry
from quiz.render.axis import Axis, gutter, linear, with_axes
from quiz.render.limits import FigureLimits
from quiz.render.point_captions import AXIS, POINT, UNGROUPED, centre_sign, point_captions
from quiz.render.styles.base import FigureStyle
from quiz.render.styles.curves import COLORS
from quiz.render.text_layout import captions

MAX_WIDTH, MIN_ROWS, MAX_ROWS = 56, 6, 16
OTHER_LINES = 6
MARGIN = 0.04
"""The share of the plot around the outermost points, so that none lies on an axis."""
Signs = dict[tuple[int, int], tuple[str, int | None]]
"""The sign in a cell, and the group whose colour it has."""


class _Grid(NamedTuple):
    """The axes of a plot, and its cells."""

    bottom: Axis
    left: Axis
    columns: int
    rows: int

    def cells(self, points: Array) -> list[tuple[int, int]]:
        """Return the row and the column of each point; one that is not known is outside."""
        across, up = self.bottom.fractions(points[:, 0]), self.left.fractions(points[:, 1])
        right = np.rint(np.nan_to_num(across, nan=-1.0) * (self.columns - 1)).astype(int)
        down = np.rint(np.nan_to_num(1 - up, nan=-1.0) * (self.rows - 1)).astype(int)
        return list(zip(down.tolist(), right.tolist(), strict=True))

    def line(self, ends: Array) -> list[tuple[int, int]]:
        """Return the cells of a straight line, as far as it lies inside."""
        steps = np.linspace(0.0, 1.0, 2 * self.columns)[:, np.newaxis]
        cells = self.cells(ends[0] + steps * (ends[1] - ends[0]))
        return [cell for cell in cells if self.has(*cell)]

    def has(self, row: int, column: int) -> bool:
        """Tell whether a cell is inside."""
        return 0 <= row < self.rows and 0 <= column < self.columns


def points(entry: Entry, limits: FigureLimits) -> list[Text]:
    """Return the points of the entry over its cloud."""
    cloud = entry.cloud or Cloud(np.zeros((0, 2)))
    shown, around = _coordinates(entry.value), _coordinates(cloud.points)
    rows, width = limits.plot(others=OTHER_LINES, fewest=MIN_ROWS, most=MAX_ROWS, width=MAX_WIDTH)
    everything = np.concatenate((shown, around))
    left = _axis(everything[:, 1], max(3, rows // 2))
    columns = max(2, width - gutter(left))
    grid = _Grid(_axis(everything[:, 0], 6), left, columns, rows)
    lines = _lines(_signs(entry, cloud, grid), grid, color=limits.color)
    return [
        *captions(point_captions(entry, cloud), limits.width),
        *with_axes(lines, grid.left, grid.bottom, columns, entry.axes),
    ]


def _coordinates(values: Array) -> Array:
    """Return the first two columns of a matrix; points with only one lie side by side."""
    rows = np.atleast_2d(np.asarray(values, dtype=np.float64))
    return rows[:, :2] if rows.shape[1] > 1 else np.column_stack((rows[:, 0], np.zeros(len(rows))))


def _axis(values: Array, count: int) -> Axis:
    known = values[np.isfinite(values)]
    if not known.size:
        return linear(0.0, 1.0, count)
    low, high = float(known.min()), float(known.max())
    margin = MARGIN * (high / 2 - low / 2) * 2
    return linear(low - margin, high + margin, count)


def _signs(entry: Entry, cloud: Cloud, grid: _Grid) -> Signs:
    """Return the sign of each cell: centres hide points, which hide axes."""
    signs: Signs = {}
    for number, ends in enumerate(cloud.axes, 1):
        line = grid.line(ends)
        signs |= dict.fromkeys(line, (AXIS, None))
        signs |= dict.fromkeys(line[-1:], (str(number), None))
    groups = cloud.groups or (None,) * len(cloud.points)
    for cell, group in zip(grid.cells(_coordinates(cloud.points)), groups, strict=True):
        signs[cell] = (UNGROUPED if group is None else str(group), group)
    for number, cell in enumerate(grid.cells(_coordinates(entry.value))):
        signs[cell] = (centre_sign(number), number) if len(cloud.points) else (POINT, None)
    return {cell: sign for cell, sign in signs.items() if grid.has(*cell)}


def _lines(signs: Signs, grid: _Grid, *, color: bool) -> list[Text]:
    rows: list[list[tuple[int, str, int | None]]] = [[] for _ in range(grid.rows)]
    for (row, column), (sign, group) in sorted(signs.items(), key=lambda cell: cell[0]):
        rows[row].append((column, sign, group))
    lines = []
    for cells in rows:
        line = Text()
        for column, sign, group in cells:
            line.append(" " * (column - len(line)))
            line.append(sign, _style(group) if color and group is not None else None)
        lines.append(line)
    return lines


def _style(group: int) -> Style:
    return Style(color=Color.from_rgb(*COLORS[group % len(COLORS)]), bold=True)


_EXAMPLE = Entry(
    "example",
    np.array([[1.0, 1.0], [4.0, 3.0]]),
    "points",
    "",
    axes=("x", "y"),
    cloud=Cloud(np.array([[0.5, 1.2], [1.4, 0.7], [4.2, 3.4]]), (0, 0, 1)),
)

STYLES = (FigureStyle("points", "points (x, y), also with groups or axes", points, _EXAMPLE, is_plot=True),)
