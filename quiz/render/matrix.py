"""A matrix as lines: numbers in painted cells where they fit, else two pixels to a cell."""

from __future__ import annotations

from functools import cache
from itertools import groupby

import numpy as np
from rich.color import Color
from rich.style import Style
from rich.text import Text

from quiz.render.colormap import BELOW, RAMP, Array, Colors, colors, letters, span
from quiz.render.number_format import short

MAX_NUMBERED_ROWS, MAX_NUMBERED_COLUMNS = 8, 8
MAX_ROWS = 256
"""More are not drawn, and the figure says so: nobody reads them, and they take seconds."""
UPPER_HALF = "▀"
BRIGHT = 140
"""From this luminance on, a number is written in black."""


def numbered(values: Array, colormap: str, *, color: bool) -> list[Text]:
    """Return a small matrix with its numbers in the cells."""
    texts = [[short(value) for value in row] for row in values.tolist()]
    width = _cell_width(texts)
    painted = colors(values, colormap)
    lines = []
    for row, cells in zip(painted, texts, strict=True):
        line = Text()
        for background, text in zip(row, cells, strict=True):
            line.append(f"{text:>{width - 1}} ", _cell_style(background) if color else None)
        lines.append(line)
    return lines


def pixels(values: Array, colormap: str, columns: int, *, color: bool, scale: int = 1) -> list[Text]:
    """Return a matrix as a picture, each value ``scale`` columns wide and as high.

    What lies beyond ``columns`` or ``MAX_ROWS`` is left out; it counts for the scale all the same.
    """
    if color:
        painted = colors(values, colormap)[:MAX_ROWS, :columns]
        return _half_blocks(painted.repeat(scale, axis=0).repeat(scale, axis=1))
    rows = [
        "".join(letter * scale for letter in row[:columns]) for row in letters(values, colormap)[:MAX_ROWS]
    ]
    return _ramp([row for row in rows for _ in range(scale)])


def scale_of(values: Array) -> str:
    """Return the range of a matrix, and how many of its numbers are not finite."""
    known = values[np.isfinite(values)]
    said = [f"{short(float(known.min()))} … {short(float(known.max()))}"] if known.size else []
    said += [f"{values.size - known.size} not finite"] if known.size < values.size else []
    return ", ".join(said)


def key_of(values: Array, colormap: str) -> str:
    """Return what the outermost characters of a picture without colour stand for."""
    low, high = span(values, colormap)
    if colormap == "image" or low == high:
        return ""
    return (
        f"{BELOW[-1]} {short(low)}  {RAMP[-1]} {short(high)}"
        if colormap == "signed"
        else f"{RAMP[-1]} {short(high)}"
    )


def fits_numbered(values: Array, width: int) -> bool:
    """Tell whether a matrix is small enough to show its numbers in ``width`` columns."""
    rows, columns = values.shape
    if rows > MAX_NUMBERED_ROWS or columns > MAX_NUMBERED_COLUMNS:
        return False
    return int(columns) * _cell_width([[short(value) for value in row] for row in values.tolist()]) <= width


def _cell_width(texts: list[list[str]]) -> int:
    return max(len(text) for row in texts for text in row) + 2


def _cell_style(background: Colors) -> Style:
    red, green, blue = (int(channel) for channel in background)
    bright = 0.3 * red + 0.6 * green + 0.1 * blue > BRIGHT
    ink = Color.from_rgb(0, 0, 0) if bright else Color.from_rgb(255, 255, 255)
    return Style(color=ink, bgcolor=Color.from_rgb(red, green, blue))


def _half_blocks(painted: Colors) -> list[Text]:
    if len(painted) % 2:
        painted = np.concatenate([painted, painted[-1:]])
    pairs = np.concatenate((painted[::2], painted[1::2]), axis=-1).tolist()
    style = cache(_halves)  # of this picture: rich keeps in a style the codes of the first terminal it is for
    lines = []
    for row in pairs:
        line = Text()
        for pair, cells in groupby(map(tuple, row)):
            line.append(UPPER_HALF * len(list(cells)), style(pair))
        lines.append(line)
    return lines


def _halves(pair: tuple[int, ...]) -> Style:
    return Style(color=Color.from_rgb(*pair[:3]), bgcolor=Color.from_rgb(*pair[3:]))


def _ramp(rows: list[str]) -> list[Text]:
    """Return the rows as lines, every second left out: a cell is twice as high as wide."""
    kept = rows[::2] if len(rows) > MAX_NUMBERED_ROWS else rows
    return [Text(row) for row in kept]
