"""A matrix as lines: numbers in coloured cells if they fit, else two pixels to a cell."""

from __future__ import annotations

from functools import cache
from itertools import groupby

import numpy as np
from rich.color import Color
from rich.style import Style
from rich.text import Text

from quiz.labs.rng import Array
from quiz.render.colormap import NEGATIVE_RAMP, RAMP, Colors, colors, letters, span
from quiz.render.number_format import format_number

MAX_NUMBERED_ROWS, MAX_NUMBERED_COLUMNS = 8, 8
MAX_ROWS = 256
"""Further rows are left out, with a caption that says so: they would take seconds and help nobody."""
UPPER_HALF = "▀"
BRIGHT = 140
"""The luminance from which numbers are written in black."""


def numbered(values: Array, colormap: str, *, color: bool) -> list[Text]:
    """Return a small matrix with a number in each cell."""
    texts = [[format_number(value) for value in row] for row in values.tolist()]
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
    """Return a matrix as a picture, with each value ``scale`` columns wide and equally high.

    Values beyond ``columns`` or ``MAX_ROWS`` are left out, but still count for the range of colours.
    """
    if color:
        painted = colors(values, colormap)[:MAX_ROWS, :columns]
        return _half_blocks(painted.repeat(scale, axis=0).repeat(scale, axis=1))
    rows = [
        "".join(letter * scale for letter in row[:columns]) for row in letters(values, colormap)[:MAX_ROWS]
    ]
    scaled = [row for row in rows for _ in range(scale)]
    # A cell is twice as high as wide, so every second row is left out.
    return [Text(row) for row in (scaled[::2] if len(scaled) > MAX_NUMBERED_ROWS else scaled)]


def value_range(values: Array) -> str:
    """Return the range of values, and how many of them are not finite."""
    known = values[np.isfinite(values)]
    parts = (
        [f"{format_number(float(known.min()))} … {format_number(float(known.max()))}"] if known.size else []
    )
    parts += [f"{values.size - known.size} not finite"] if known.size < values.size else []
    return ", ".join(parts)


def scale_key(values: Array, colormap: str) -> str:
    """Return the values of the extreme characters in a picture without colour."""
    low, high = span(values, colormap)
    if colormap == "image" or low == high:
        return ""
    highest = f"{RAMP[-1]} {format_number(high)}"
    return f"{NEGATIVE_RAMP[-1]} {format_number(low)}  {highest}" if colormap == "signed" else highest


def fits_numbered(values: Array, width: int) -> bool:
    """Tell whether a matrix is small enough to show numbers in ``width`` columns."""
    rows, columns = values.shape
    if rows > MAX_NUMBERED_ROWS or columns > MAX_NUMBERED_COLUMNS:
        return False
    return (
        int(columns) * _cell_width([[format_number(value) for value in row] for row in values.tolist()])
        <= width
    )


def _cell_width(texts: list[list[str]]) -> int:
    return max(len(text) for row in texts for text in row) + 2


def _cell_style(background: Colors) -> Style:
    red, green, blue = (int(channel) for channel in background)
    bright = 0.3 * red + 0.6 * green + 0.1 * blue > BRIGHT
    foreground = Color.from_rgb(0, 0, 0) if bright else Color.from_rgb(255, 255, 255)
    return Style(color=foreground, bgcolor=Color.from_rgb(red, green, blue))


def _half_blocks(painted: Colors) -> list[Text]:
    if len(painted) % 2:
        painted = np.concatenate([painted, painted[-1:]])
    pairs = np.concatenate((painted[::2], painted[1::2]), axis=-1).tolist()
    lines = []

    @cache  # for this picture only, because rich caches the codes of a style for one colour system
    def style(pair: tuple[int, ...]) -> Style:
        return Style(color=Color.from_rgb(*pair[:3]), bgcolor=Color.from_rgb(*pair[3:]))

    for row in pairs:
        line = Text()
        for pair, cells in groupby(map(tuple, row)):
            line.append(UPPER_HALF * len(list(cells)), style(pair))
        lines.append(line)
    return lines
