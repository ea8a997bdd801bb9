"""A path over a ground: bands of equal area in half blocks, the path upon them, its ends marked."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from rich.color import Color
from rich.style import Style
from rich.text import Text

from quiz.labs.trace import Entry, Ground
from quiz.render.axis import Axis, framed, gutter, linear
from quiz.render.colormap import RAMP, Array, colors
from quiz.render.grid_path import END, START, Points, Track, along
from quiz.render.limits import DrawingLimits
from quiz.render.matrix import UPPER_HALF
from quiz.render.number_format import short
from quiz.render.text_layout import said
from quiz.text.format import plural

WIDEST, MIN_ROWS, MAX_ROWS = 56, 6, 16
BANDS = 10
BRIGHTEST = 0.72
"""Of the ground: above it, the path would be lost."""
STEP = "•"
PATH, MARK, BEHIND = (120, 255, 255), (0, 0, 0), (255, 255, 255)
Paint = tuple[int, ...]


def path(entry: Entry, room: DrawingLimits) -> list[Text]:
    """Return the points of the entry in their order over its ground."""
    points = np.atleast_2d(np.asarray(entry.value, dtype=np.float64))[:, :2]
    if points.shape[1] < 2:  # noqa: PLR2004 - x and y
        points = np.column_stack([np.arange(len(points), dtype=np.float64), points])
    rows = min(max(room.lines - 4, MIN_ROWS), MAX_ROWS)
    left, below = _axes(points, entry.ground, rows)
    columns = max(2, min(room.width, WIDEST) - gutter(left))
    track = along(below.shares(points[:, 0]), left.shares(points[:, 1]))
    draw = _painted if room.color else _lettered
    body = draw(entry.ground, track, columns, rows)
    return [
        *said(_about(points, track), room.width),
        *said(_ground_said(entry.ground, color=room.color), room.width),
        *framed(body, left, below, columns),
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


def _about(points: Array, track: Track) -> list[str]:
    known = points[np.isfinite(points).all(axis=1)]
    lost = len(points) - len(known)
    ends = [(START, known[0]), (END, known[-1])] if len(known) else []
    return [
        *(f"{sign} ({short(float(at[0]))}, {short(float(at[1]))})" for sign, at in ends),
        plural(len(points), "point"),
        f"{lost} not finite" if lost else "",
        f"{track.outside} outside" if track.outside else "",
    ]


def _ground_said(ground: Ground | None, *, color: bool) -> list[str]:
    if ground is None or not np.isfinite(ground.values).any():
        return []
    known = ground.values[np.isfinite(ground.values)]
    ends = f"ground {short(float(known.min()))} … {short(float(known.max()))}"
    return [ends, "bands of equal area", "" if color else f"{RAMP[-1]} highest"]


def _bands(ground: Ground | None, columns: int, rows: int) -> Points:
    """Return the band, from 0, of each place of the ground; row 0 is the uppermost."""
    if ground is None or not np.isfinite(ground.values).any():
        return np.zeros((rows, columns), dtype=np.int64)
    values = np.asarray(ground.values, dtype=np.float64)
    down = ((1 - (np.arange(rows) + 0.5) / rows) * values.shape[0]).astype(int)
    across = ((np.arange(columns) + 0.5) / columns * values.shape[1]).astype(int)
    known = np.sort(values[np.isfinite(values)], axis=None)
    limits = known[np.arange(1, BANDS) * known.size // BANDS]
    placed = np.nan_to_num(values, nan=known[-1], posinf=known[-1], neginf=known[0])
    bands: Points = np.searchsorted(limits, placed[np.ix_(down, across)], side="left")
    return bands


def _painted(ground: Ground | None, track: Track, columns: int, rows: int) -> list[Text]:
    bands = _bands(ground, columns, 2 * rows)
    # The last of them is for nothing but the end of the scale.
    ramp = colors(np.append(np.arange(BANDS) / (BANDS - 1) * BRIGHTEST, 1.0)[None, :], "heat")[0]
    painted = ramp[bands]
    painted[track.cells(columns, 2 * rows)] = PATH
    marks = track.ends(columns, rows)
    styles: dict[tuple[Paint, Paint], Style] = {}
    lines = []
    for row in range(rows):
        upper, lower = (map(tuple, painted[2 * row + one].tolist()) for one in (0, 1))
        cells = [
            (marks[row, column], MARK, BEHIND) if (row, column) in marks else (UPPER_HALF, top, bottom)
            for column, (top, bottom) in enumerate(zip(upper, lower, strict=True))
        ]
        lines.append(_line(cells, styles))
    return lines


def _line(cells: list[tuple[str, Paint, Paint]], styles: dict[tuple[Paint, Paint], Style]) -> Text:
    line = Text()
    for cell, run in groupby(cells):
        sign, top, bottom = cell
        if (top, bottom) not in styles:
            styles[top, bottom] = Style(color=_rgb(top), bgcolor=_rgb(bottom))
        line.append(sign * len(list(run)), styles[top, bottom])
    return line


def _rgb(paint: Paint) -> Color:
    red, green, blue = paint
    return Color.from_rgb(red, green, blue)


def _lettered(ground: Ground | None, track: Track, columns: int, rows: int) -> list[Text]:
    letters = np.array(list(RAMP))[_bands(ground, columns, rows)]
    letters[track.cells(columns, rows)] = STEP
    for (row, column), sign in track.ends(columns, rows).items():
        letters[row, column] = sign
    return [Text("".join(row)) for row in letters.tolist()]
