"""An array of numbers: plain, as bars, as discs and crosses, or as a picture with what is said of it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from quiz.labs.trace import Entry
from quiz.render import labelled_matrix, matrix, vector
from quiz.render.colormap import Array
from quiz.render.limits import DrawingLimits
from quiz.render.number_format import short
from quiz.render.sparkline import sparkline
from quiz.render.text_layout import FAINT

MAX_BARS, RANGE = 48, 24
"""Bars are drawn for so many numbers, beyond them one line with its range, which takes so many columns."""


def array(entry: Entry, room: DrawingLimits) -> list[Text]:
    """Return the lines of an entry, those that say something of it first."""
    values = entry.value
    if values.ndim == 0:
        return [Text(short(float(values), 6))]
    if values.ndim > 2:  # noqa: PLR2004 - pictures are put below each other
        entry = entry._replace(value=values.reshape(-1, values.shape[-1]))
    if values.ndim == 1:
        return [*_captions(entry, room), *_vector(entry, room)]
    if entry.figure_style != "mask" and entry.labels:
        drawn = labelled_matrix.named(entry.value, entry.labels, _drawn(entry), room)
        if drawn is not None:
            return [Text(matrix.scale_of(entry.value), FAINT), *drawn]
    return [*_captions(entry, room), *_matrix(entry, room)]


def _vector(entry: Entry, room: DrawingLimits) -> list[Text]:
    if entry.figure_style == "mask":
        return vector.mask(entry.value, color=room.color)
    if entry.value.size > MAX_BARS:
        return [Text(sparkline(entry.value, room.width - RANGE))]
    return vector.bars(entry.value, color=room.color, labels=entry.labels, width=room.width)


def _matrix(entry: Entry, room: DrawingLimits) -> list[Text]:
    if entry.figure_style == "mask":
        return vector.mask_grid(entry.value, room.width, color=room.color)
    if _is_numbered(entry, room.width):
        return matrix.numbered(entry.value, _drawn(entry), color=room.color)
    return matrix.pixels(entry.value, _drawn(entry), room.width, color=room.color, scale=room.scale)


def _captions(entry: Entry, room: DrawingLimits) -> list[Text]:
    """Return what is said of a picture: its range, a key without colour, and how much of it is not shown."""
    values: Array = entry.value
    said: list[str] = []
    if values.ndim == 2 and entry.figure_style != "mask":  # noqa: PLR2004 - vectors show their numbers
        keyed = not room.color and not _is_numbered(entry, room.width)
        said = [matrix.scale_of(values), matrix.key_of(values, _drawn(entry)) if keyed else ""]
    return [Text(text, FAINT) for text in (*said, *_left_out(entry, room.width)) if text]


def _left_out(entry: Entry, width: int) -> Iterator[str]:
    """Yield how many of an entry's rows and columns are shown, where it is not all of them."""
    shape = entry.value.shape
    if shape[0] > matrix.MAX_ROWS:
        yield f"{matrix.MAX_ROWS} of {shape[0]} rows"
    columns = (width + 1) // 2 if entry.figure_style == "mask" else width
    if len(shape) == 2 and shape[1] > columns:  # noqa: PLR2004 - a vector has no columns
        yield f"{columns} of {shape[1]} columns"


def _is_numbered(entry: Entry, width: int) -> bool:
    return entry.figure_style != "image" and matrix.fits_numbered(entry.value, width)


def _drawn(entry: Entry) -> str:
    """Return how a matrix is drawn: bars have no place in one."""
    if entry.figure_style != "bars":
        return entry.figure_style
    return "signed" if (entry.value < 0).any() else "heat"
