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
from quiz.render.colormap import Colors, colors, extended, letters, span
from quiz.render.text_layout import FAINT
from quiz.text.number_format import format_number

MAX_NUMBERED_ROWS, MAX_NUMBERED_COLUMNS = 8, 8
MAX_ROWS = 256
"""Further rows are left out, with a caption that says so: they would take seconds and help nobody."""
UPPER_HALF = "▀"
Texts = list[list[str]]
"""The number in each cell."""
BRIGHT_CELL = Style(dim=False)
BRIGHT = 140
"""The luminance from which numbers are written in black."""


def cell_texts(values: Array, width: int) -> Texts | None:
    """Return the numbers of a matrix if it is small enough to show them in ``width`` columns."""
    texts = small_texts(values)
    return texts if texts is not None and values.shape[1] * cell_width(texts) <= width else None


def small_texts(values: Array) -> Texts | None:
    """Return the numbers of a matrix if there are few."""
    rows, columns = values.shape
    if rows > MAX_NUMBERED_ROWS or columns > MAX_NUMBERED_COLUMNS:
        return None
    return [[format_number(value) for value in row] for row in values.tolist()]


def cell_width(texts: Texts) -> int:
    """Return how many columns a number takes with the blanks beside it."""
    return max(len(text) for row in texts for text in row) + 2


def numbered(texts: Texts, painted: Colors, *, color: bool, cell: int = 0) -> list[Text]:
    """Return a small matrix with a number in each cell, of at least ``cell`` columns."""
    width = max(cell, cell_width(texts))
    padded = [[f"{text:>{width - 1}} " for text in row] for row in texts]
    if not color:
        return [Text("".join(row)) for row in padded]
    style = cache(_cell_style)  # for this picture only, as in half_blocks
    rows = zip(painted.tolist(), padded, strict=True)
    return [
        Text.assemble(*zip(row, (style(*background) for background in painted_row), strict=True))
        for painted_row, row in rows
    ]


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
        return half_blocks(painted.repeat(scale, axis=0).repeat(scale, axis=1))
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


def color_key(values: Array, colormap: str, ends: Scale | None, *, color: bool) -> Text:
    """Return the numbers that the colours or characters at the ends and at 0 of a scale stand for."""
    signs = _key_signs(values, colormap, ends)
    if not color:
        return Text(", ".join(f"{sign} {format_number(number)}" for number, sign in signs.items()), FAINT)
    key = Text(style=FAINT)
    swatches = colors(np.array([list(signs)]), colormap, (min(signs), max(signs)))[0].tolist()
    for number, swatch in zip(signs, swatches, strict=True):
        key.append("  " if key else "")
        key.append("  ", _cell_style(*swatch) + BRIGHT_CELL)
        key.append(f" {format_number(number)}")
    return key


def _key_signs(values: Array, colormap: str, ends: Scale | None) -> dict[float, str]:
    """Return the character of each number in the key, none of which is beyond the numbers and their scale."""
    low, high = span(values, colormap, ends)
    if colormap == "signed":
        low, high = extended(np.append(values, 0.0), ends)
    numbers = sorted({low, 0.0, high} if colormap == "signed" else {low, high})
    signs = letters(np.array([numbers]), colormap, (low, high))[0]
    return {number: sign.replace(" ", "blank") for number, sign in zip(numbers, signs, strict=True)}


def _cell_style(red: int, green: int, blue: int) -> Style:
    bright = 0.3 * red + 0.6 * green + 0.1 * blue > BRIGHT
    foreground = Color.from_rgb(0, 0, 0) if bright else Color.from_rgb(255, 255, 255)
    return Style(color=foreground, bgcolor=Color.from_rgb(red, green, blue))


def half_blocks(painted: Colors) -> list[Text]:
    """Return colours as lines of text, with two rows in each."""
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
