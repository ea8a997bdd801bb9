"""Curves in braille: two dots to a cell across and four down."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from quiz.render.colormap import Array

Dots = NDArray[np.bool_]
Codes = NDArray[np.int64]

BLANK = 0x2800
_BITS = np.array([[1, 8], [2, 16], [4, 32], [64, 128]])


def codes(dots: Dots) -> Codes:
    """Return which braille pattern (0 to 255) shows the dots of each cell."""
    rows, columns = dots.shape[0] // 4, dots.shape[1] // 2
    cells = dots.reshape(rows, 4, columns, 2).transpose(0, 2, 1, 3)
    patterns: Codes = (cells * _BITS).sum(axis=(2, 3))
    return patterns


def curve(across: Array, up: Array, width: int, height: int) -> Dots:
    """Return the dots of a curve through points given by their shares of width and height.

    ``across`` rises. Where ``up`` is nan the curve is broken.
    """
    dots = np.zeros((height, width), dtype=bool)
    if not np.isfinite(up).any():
        return dots
    at = np.arange(width) / max(1, width - 1)
    drawn = np.concatenate([up, _between(at, across, up)])
    places = np.rint(np.concatenate([across, at]) * (width - 1))
    known = np.isfinite(drawn)
    down = np.rint((1 - drawn[known]) * (height - 1)).astype(int)
    first, last = _spans(places[known].astype(int), down, width)
    whole = np.isfinite(_between((np.arange(width - 1) + 0.5) / max(1, width - 1), across, up))
    _join(first, last, whole)
    rows = np.arange(height)[:, None]
    return (rows >= first) & (rows <= last) | _alone(across, up, dots)


def _between(at: Array, across: Array, up: Array) -> Array:
    return np.interp(at, across, up, left=np.nan, right=np.nan)


def _spans(places: Codes, down: Codes, width: int) -> tuple[Codes, Codes]:
    """Return the uppermost and the lowest dot of each column; a column without one has them crossed."""
    first, last = np.full(width, 1 << 30), np.full(width, -1)
    np.minimum.at(first, places, down)
    np.maximum.at(last, places, down)
    return first, last


def _join(first: Codes, last: Codes, whole: Dots) -> None:
    """Lengthen neighbouring columns until they touch, each by half of what is between them."""
    whole = whole & (last[:-1] >= 0) & (last[1:] >= 0)
    falls = np.flatnonzero(whole & (last[:-1] + 1 < first[1:]))
    rises = np.flatnonzero(whole & (last[1:] + 1 < first[:-1]))
    below, above = (last[falls] + first[falls + 1]) // 2, (last[rises + 1] + first[rises]) // 2
    last[falls], first[falls + 1] = below, np.minimum(first[falls + 1], below + 1)
    first[rises], last[rises + 1] = above, np.maximum(last[rises + 1], above - 1)


def _alone(across: Array, up: Array, dots: Dots) -> Dots:
    """Return the points without a neighbour, made larger: one dot of braille is easily missed."""
    height, width = dots.shape
    known = np.pad(np.isfinite(up), 1)
    for point in np.flatnonzero(known[1:-1] & ~known[:-2] & ~known[2:]):
        row, column = round((1 - up[point]) * (height - 1)), round(across[point] * (width - 1))
        row, column = min(row, height - 2) // 2 * 2, min(column, width - 2) // 2 * 2
        dots[row : row + 2, column : column + 2] = True
    return dots
