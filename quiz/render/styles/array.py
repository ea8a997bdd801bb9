"""An array of numbers: plain, as bars, as discs and crosses, or as a picture with captions."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from rich.text import Text

from quiz.labs.rng import Array
from quiz.labs.trace import Entry, Names
from quiz.render import matrix, vector
from quiz.render.colormap import colors, extended
from quiz.render.labelled_matrix import labelled
from quiz.render.limits import FigureLimits
from quiz.render.sparkline import sparkline
from quiz.render.styles.base import FigureStyle
from quiz.render.text_layout import captions
from quiz.text.number_format import format_number

MAX_BARS, RANGE_WIDTH = 48, 24
"""A vector of more numbers is one line of bars with its range, which takes ``RANGE_WIDTH`` columns."""


def array(entry: Entry, limits: FigureLimits) -> list[Text]:
    """Return the lines of an entry, captions first."""
    values = entry.value
    if values.ndim == 0:
        return [Text(format_number(float(values)))]
    if values.ndim > 2:  # noqa: PLR2004 - several pictures are shown below each other
        entry = entry._replace(value=values.reshape(-1, values.shape[-1]))
    if values.ndim == 1:
        return [*captions(_vector_captions(entry), limits.width), *_vector(entry, limits)]
    lines = labelled(entry, _colormap(entry), limits)
    if lines is not None:
        return [*_matrix_captions(entry, limits, named=True), *lines]
    return [
        *_matrix_captions(entry, limits, named=False),
        *captions(_shown_part(entry, limits.width), limits.width),
        *_matrix(entry, limits),
    ]


def _vector(entry: Entry, limits: FigureLimits) -> list[Text]:
    if entry.figure_style == "mask":
        return vector.mask(entry.value, color=limits.color, names=entry.rows, width=limits.width)
    if entry.value.size > MAX_BARS:
        return [Text(sparkline(entry.value, limits.width - RANGE_WIDTH))]
    return vector.bars(
        entry.value, color=limits.color, names=entry.rows, ends=entry.scale, width=limits.width
    )


def _matrix(entry: Entry, limits: FigureLimits) -> list[Text]:
    if entry.figure_style == "mask":
        return vector.mask_grid(entry.value, limits.width // 2, color=limits.color)
    values, colormap = entry.value, _colormap(entry)
    texts = matrix.cell_texts(values, limits.width)
    if texts is not None:
        return matrix.numbered(texts, colors(values, colormap, entry.scale), color=limits.color)
    return [
        matrix.color_key(values, colormap, entry.scale, color=limits.color),
        *matrix.pixels(values, colormap, limits.width, entry.scale, color=limits.color, scale=limits.scale),
    ]


def _vector_captions(entry: Entry) -> Iterator[str]:
    yield from _key_of_signs(entry)
    if entry.value.size <= MAX_BARS:
        yield _scale(entry)
    if len(entry.value) > matrix.MAX_ROWS:
        yield f"{matrix.MAX_ROWS} of {len(entry.value)} rows"


def _matrix_captions(entry: Entry, limits: FigureLimits, *, named: bool) -> list[Text]:
    """Return the range of a matrix, and what is counted down and across it unless the names show it."""
    across, down = entry.axes
    pieces = [
        *_key_of_signs(entry),
        matrix.value_range(entry.value) if entry.figure_style != "mask" else "",
        _scale(entry),
    ]
    titles = [
        f"down: {down}" if down and not (named and _tells(entry.rows, down)) else "",
        f"across: {across}" if across and not (named and _tells(entry.columns, across)) else "",
    ]
    if all(titles):  # a line of their own, because they are read together
        return [*captions(pieces, limits.width), *captions(titles, limits.width)]
    return captions([*pieces, *titles], limits.width)


def _tells(names: Names, title: str) -> bool:
    """Tell whether names such as ``query 1`` say what they are the names of."""
    return bool(names) and names[0].startswith(title)


def _key_of_signs(entry: Entry) -> Iterator[str]:
    if entry.figure_style == "mask":
        one, zero = entry.key
        yield f"{vector.ONE} {one}"
        yield f"{vector.ZERO} {zero}"


def _scale(entry: Entry) -> str:
    if entry.scale is None or entry.figure_style == "mask":
        return ""
    return f"scale {' … '.join(map(format_number, extended(entry.value, entry.scale)))}"


def _shown_part(entry: Entry, width: int) -> Iterator[str]:
    """Yield how many rows and columns of a matrix are shown, if not all of them."""
    rows, all_columns = entry.value.shape
    if rows > matrix.MAX_ROWS:
        yield f"{matrix.MAX_ROWS} of {rows} rows"
    columns = width // 2 if entry.figure_style == "mask" else width
    if all_columns > columns:
        yield f"{columns} of {all_columns} columns"


def _colormap(entry: Entry) -> str:
    """Return the colour map of a matrix; one in place of bars gets the map that suits its signs."""
    if entry.figure_style != "bars":
        return entry.figure_style
    return "signed" if (entry.value < 0).any() else "heat"


_GRID = np.array([[0.0, 3.0, -1.5], [4.0, 0.0, 2.0]])


def _style(name: str, about: str, value: Array, *, scalable: bool = False) -> FigureStyle:
    return FigureStyle(name, about, array, Entry("example", value, name, ""), scalable)


STYLES = (
    _style("image", "a grey picture", np.arange(12.0).reshape(3, 4), scalable=True),
    _style("signed", "two colours, for numbers above and below 0", _GRID, scalable=True),
    _style("heat", "colours from low to high", _GRID, scalable=True),
    _style("mask", "● for a one, × for a zero", (_GRID > 0).astype(np.float64)),
    _style("bars", "a bar for each number", _GRID[0], scalable=True),
    _style("number", "the plain number", np.array(0.25)),
)
