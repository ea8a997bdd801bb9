"""A path over a ground: bands of equal area in half blocks, with the path and its ends on top."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from rich.color import Color
from rich.style import Style
from rich.text import Text

from quiz.labs.rng import Array
from quiz.labs.trace import Entry, Ground
from quiz.render.axis import Axis, gutter, linear, with_axes
from quiz.render.colormap import RAMP, colors
from quiz.render.grid_path import END, START, Points, Track, track_through
from quiz.render.limits import FigureLimits
from quiz.render.matrix import UPPER_HALF
from quiz.render.styles.base import FigureStyle
from quiz.render.text_layout import captions
from quiz.text.format import plural
from quiz.text.number_format import format_number

MAX_WIDTH, MIN_ROWS, MAX_ROWS = 56, 6, 16
BANDS = 10
BRIGHTEST = 0.72
"""The brightest band of the ground; on a brighter one, the path would be hard to see."""
STEP = "•"
FAINT_RAMP = RAMP[:5]
"""Characters for the ground; heavier ones would hide the path."""
MIN_MARKED = 3
"""Shorter paths have no points between their ends."""
PATH, MARK, BEHIND_MARK = (120, 255, 255), (0, 0, 0), (255, 255, 255)
Rgb = tuple[int, ...]


def path(entry: Entry, limits: FigureLimits) -> list[Text]:
    """Return the points of the entry, in order, over its ground."""
    points = np.atleast_2d(np.asarray(entry.value, dtype=np.float64))[:, :2]
    if points.shape[1] < 2:  # noqa: PLR2004 - x and y
        points = np.column_stack([np.arange(len(points), dtype=np.float64), points])
    rows, width = limits.plot(others=4, fewest=MIN_ROWS, most=MAX_ROWS, width=MAX_WIDTH)
    left, bottom = _axes(points, entry.ground, rows)
    columns = max(2, width - gutter(left))
    track = track_through(bottom.fractions(points[:, 0]), left.fractions(points[:, 1]))
    render = _in_color if limits.color else _in_characters
    plot = render(entry.ground, track, columns, rows)
    return [
        *captions(_path_captions(points, track), limits.width),
        *captions(_ground_captions(entry.ground, color=limits.color), limits.width),
        *with_axes(plot, left, bottom, columns, entry.axes),
    ]


def _axes(points: Array, ground: Ground | None, rows: int) -> tuple[Axis, Axis]:
    known = points[np.isfinite(points).all(axis=1)]
    if ground is not None:
        (west, east), (south, north) = ground.x, ground.y
    elif len(known):
        (west, south), (east, north) = known.min(axis=0).tolist(), known.max(axis=0).tolist()
    else:
        west, east, south, north = 0.0, 1.0, 0.0, 1.0
    return linear(south, north, max(2, rows // 3)), linear(west, east, 4)


def _path_captions(points: Array, track: Track) -> list[str]:
    known = points[np.isfinite(points).all(axis=1)]
    lost, stride = len(points) - len(known), track.stride
    ends = [(f"{START} start", known[0]), (f"{END} end", known[-1])] if len(known) else []
    return [
        *(f"{sign} ({format_number(float(x))}; {format_number(float(y))})" for sign, (x, y) in ends),
        plural(max(0, len(points) - 1), "step"),
        f"1 2 3 … every {f'{stride} steps' if stride > 1 else 'step'}" if len(points) >= MIN_MARKED else "",
        f"{lost} not finite" if lost else "",
        f"{plural(track.outside, 'point')} outside" if track.outside else "",
    ]


def _ground_captions(ground: Ground | None, *, color: bool) -> list[str]:
    if ground is None or not np.isfinite(ground.values).any():
        return []
    known = ground.values[np.isfinite(ground.values)]
    ends = f"{ground.about} {format_number(float(known.min()))} … {format_number(float(known.max()))}"
    return [ends, "bands of equal area", "bright is high" if color else f"{FAINT_RAMP[-1]} is high"]


def _bands(ground: Ground | None, columns: int, rows: int) -> Points:
    """Return the band, from 0, of each cell of the ground; row 0 is at the top."""
    if ground is None or not np.isfinite(ground.values).any():
        return np.zeros((rows, columns), dtype=np.int64)
    values = np.asarray(ground.values, dtype=np.float64)
    down = ((1 - (np.arange(rows) + 0.5) / rows) * values.shape[0]).astype(int)
    across = ((np.arange(columns) + 0.5) / columns * values.shape[1]).astype(int)
    known = np.sort(values[np.isfinite(values)], axis=None)
    bounds = known[np.arange(1, BANDS) * known.size // BANDS]
    finite = np.nan_to_num(values, nan=known[-1], posinf=known[-1], neginf=known[0])
    bands: Points = np.searchsorted(bounds, finite[np.ix_(down, across)], side="left")
    return bands


def _in_color(ground: Ground | None, track: Track, columns: int, rows: int) -> list[Text]:
    bands = _bands(ground, columns, 2 * rows)
    # The last value is there only to set the end of the scale.
    ramp = colors(np.append(np.arange(BANDS) / (BANDS - 1) * BRIGHTEST, 1.0)[None, :], "heat")[0]
    pixels = ramp[bands]
    pixels[track.cells(columns, 2 * rows)] = PATH
    marks = track.marks(columns, rows)
    styles: dict[tuple[Rgb, Rgb], Style] = {}
    lines = []
    for row in range(rows):
        upper, lower = (map(tuple, pixels[2 * row + half].tolist()) for half in (0, 1))
        cells = [
            (marks[row, column], MARK, BEHIND_MARK) if (row, column) in marks else (UPPER_HALF, top, bottom)
            for column, (top, bottom) in enumerate(zip(upper, lower, strict=True))
        ]
        lines.append(_line(cells, styles))
    return lines


def _line(cells: list[tuple[str, Rgb, Rgb]], styles: dict[tuple[Rgb, Rgb], Style]) -> Text:
    line = Text()
    for cell, run in groupby(cells):
        sign, top, bottom = cell
        if (top, bottom) not in styles:
            styles[top, bottom] = Style(color=Color.from_rgb(*top), bgcolor=Color.from_rgb(*bottom))
        line.append(sign * len(list(run)), styles[top, bottom])
    return line


def _in_characters(ground: Ground | None, track: Track, columns: int, rows: int) -> list[Text]:
    bands = _bands(ground, columns, rows)
    letters = np.array(list(FAINT_RAMP))[bands * len(FAINT_RAMP) // BANDS]
    letters[track.cells(columns, rows)] = STEP
    for (row, column), sign in track.marks(columns, rows).items():
        letters[row, column] = sign
    return [Text("".join(row)) for row in letters.tolist()]


_EXAMPLE = Entry(
    "example",
    np.array([[-2.0, 1.0], [-1.0, 0.6], [0.0, 0.1]]),
    "path",
    "",
    ground=Ground(np.add.outer(np.linspace(-1, 1, 5) ** 2, np.linspace(-2, 2, 9) ** 2), (-2, 2), (-1, 1)),
)

STYLES = (FigureStyle("path", "points (x, y) in order, over a ground", path, _EXAMPLE, is_plot=True),)
