"""An array of numbers: plain, as bars, as discs and crosses, or as a picture with captions."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from rich.text import Text

from quiz.labs.rng import Array
from quiz.labs.trace import Entry
from quiz.render import labelled_matrix, matrix, vector
from quiz.render.limits import FigureLimits
from quiz.render.number_format import format_number
from quiz.render.sparkline import sparkline
from quiz.render.styles.base import FigureStyle
from quiz.render.text_layout import FAINT

MAX_BARS, RANGE_WIDTH = 48, 24
"""A vector of more numbers is one line of bars with its range, which takes ``RANGE_WIDTH`` columns."""


def array(entry: Entry, limits: FigureLimits) -> list[Text]:
    """Return the lines of an entry, captions first."""
    values = entry.value
    if values.ndim == 0:
        return [Text(format_number(float(values), 6))]
    if values.ndim > 2:  # noqa: PLR2004 - several pictures are shown below each other
        entry = entry._replace(value=values.reshape(-1, values.shape[-1]))
    if values.ndim == 1:
        return [*_captions(entry, limits), *_vector(entry, limits)]
    if entry.figure_style != "mask" and entry.labels:
        lines = labelled_matrix.labelled(entry.value, entry.labels, _colormap(entry), limits)
        if lines is not None:
            return [Text(matrix.value_range(entry.value), FAINT), *lines]
    return [*_captions(entry, limits), *_matrix(entry, limits)]


def _vector(entry: Entry, limits: FigureLimits) -> list[Text]:
    if entry.figure_style == "mask":
        return vector.mask(entry.value, color=limits.color)
    if entry.value.size > MAX_BARS:
        return [Text(sparkline(entry.value, limits.width - RANGE_WIDTH))]
    return vector.bars(entry.value, color=limits.color, labels=entry.labels, width=limits.width)


def _matrix(entry: Entry, limits: FigureLimits) -> list[Text]:
    if entry.figure_style == "mask":
        return vector.mask_grid(entry.value, limits.width, color=limits.color)
    if _is_numbered(entry, limits.width):
        return matrix.numbered(entry.value, _colormap(entry), color=limits.color)
    return matrix.pixels(entry.value, _colormap(entry), limits.width, color=limits.color, scale=limits.scale)


def _captions(entry: Entry, limits: FigureLimits) -> list[Text]:
    """Return a picture's captions: its range, a key if there is no colour, and how much of it is shown."""
    values: Array = entry.value
    captions: list[str] = []
    if values.ndim == 2 and entry.figure_style != "mask":  # noqa: PLR2004 - vectors show their numbers
        needs_key = not limits.color and not _is_numbered(entry, limits.width)
        captions = [
            matrix.value_range(values),
            matrix.scale_key(values, _colormap(entry)) if needs_key else "",
        ]
    return [Text(text, FAINT) for text in (*captions, *_shown_part(entry, limits.width)) if text]


def _shown_part(entry: Entry, width: int) -> Iterator[str]:
    """Yield how many rows and columns of an entry are shown, if not all of them."""
    shape = entry.value.shape
    if shape[0] > matrix.MAX_ROWS:
        yield f"{matrix.MAX_ROWS} of {shape[0]} rows"
    columns = (width + 1) // 2 if entry.figure_style == "mask" else width
    if len(shape) == 2 and shape[1] > columns:  # noqa: PLR2004 - a vector has no columns
        yield f"{columns} of {shape[1]} columns"


def _is_numbered(entry: Entry, width: int) -> bool:
    return entry.figure_style != "image" and matrix.fits_numbered(entry.value, width)


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
    _style("mask", "what is kept and what is dropped", (_GRID > 0).astype(np.float64)),
    _style("bars", "a bar for each number", _GRID[0], scalable=True),
    _style("number", "the plain number", np.array(0.25)),
)
