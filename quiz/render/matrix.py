"""A matrix as lines: numbers in coloured cells if they fit, else two pixels to a cell."""

from __future__ import annotations

from functools import cache
from itertools import groupby

import numpy as np
from rich.color import Color
from rich.style import Style
from rich.text import Text

from quiz.labs.rng import Array
from quiz.labs.trace import Scale
from quiz.render.colormap import NEGATIVE_RAMP, RAMP, Colors, colors, letters, span
from quiz.render.limits import FigureLimits
from quiz.render.text_layout import FAINT
from quiz.text.number_format import format_number

MAX_NUMBERED_ROWS, MAX_NUMBERED_COLUMNS = 8, 8
MAX_ROWS = 256
"""Further rows are left out, with a caption that says so: they would take seconds and help nobody."""
UPPER_HALF = "▀"
BRIGHT_CELL = Style(dim=False)
BRIGHT = 140
"""The luminance from which numbers are written in black."""


def numbered(
    values: Array, colormap: str, ends: Scale | None = None, *, color: bool, cell: int = 0
) -> list[Text]:
    """Return a small matrix with a number in each cell, of at least ``cell`` columns."""
    texts = _texts(values)
    width = max(cell, _cell_width(texts))
    painted = colors(values, colormap, ends)
    lines = []
    for row, cells in zip(painted, texts, strict=True):
        line = Text()
        for background, text in zip(row, cells, strict=True):
            line.append(f"{text:>{width - 1}} ", _cell_style(background) if color else None)
        lines.append(line)
    return lines


def pixels(  # noqa: PLR0913 - what to draw, how, and how large
    values: Array,
    colormap: str,
    columns: int,
    ends: Scale | None = None,
    *,
    color: bool,
    scale: int = 1,
) -> list[Text]:
    """Return a matrix as a picture, with each value ``scale`` columns wide and equally high.

    Values beyond ``columns`` or ``MAX_ROWS`` are left out, but still count for the range of colours.
    """
    if color:
        painted = colors(values, colormap, ends)[:MAX_ROWS, :columns]
        return _half_blocks(painted.repeat(scale, axis=0).repeat(scale, axis=1))
    rows = [
        "".join(letter * scale for letter in row[:columns])
        for row in letters(values, colormap, ends)[:MAX_ROWS]
    ]
    scaled = [row for row in rows for _ in range(scale)]
    # A cell is twice as high as wide, so every second row is left out.
    return [Text(row) for row in (scaled[::2] if len(scaled) > MAX_NUMBERED_ROWS else scaled)]


def value_range(values: Array) -> str:
    """Return the range of values, and how many of them are not finite."""
    known = values[np.isfinite(values)]
    ends = f"{format_number(float(known.min()))} … {format_number(float(known.max()))}" if known.size else ""
    unknown = values.size - known.size
    return ", ".join(filter(None, (ends, f"{unknown} not finite" if unknown else "")))


def color_keys(values: Array, colormap: str, ends: Scale | None, limits: FigureLimits) -> list[Text]:
    """Return the numbers that the colours or characters at the ends and at 0 of a scale stand for.

    Where numbers or signs are shown, no key is needed.
    """
    if colormap == "mask" or is_numbered(values, limits.width):
        return []
    low, high = span(values, colormap, ends)
    lowest = {low: NEGATIVE_RAMP[-1], 0.0: "blank"} if colormap == "signed" else {low: "blank"}
    key = Text(style=FAINT)
    for number, sign in ({**lowest, high: RAMP[-1]} if low < high else {low: "blank"}).items():
        key.append(("  " if limits.color else ", ") if key else "")
        if limits.color:
            swatch = colors(np.array([[number]]), colormap, (low, high))[0, 0]
            key.append("  ", _cell_style(swatch) + BRIGHT_CELL)
        key.append(f" {format_number(number)}" if limits.color else f"{sign} {format_number(number)}")
    return [key]


def is_numbered(values: Array, width: int) -> bool:
    """Tell whether a matrix is small enough to show its numbers in ``width`` columns."""
    rows, columns = values.shape
    if rows > MAX_NUMBERED_ROWS or columns > MAX_NUMBERED_COLUMNS:
        return False
    return int(columns) * _cell_width(_texts(values)) <= width


def _texts(values: Array) -> list[list[str]]:
    return [[format_number(value) for value in row] for row in values.tolist()]


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
