"""Curves in braille: a cell is two dots wide and four dots high."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from quiz.labs.rng import Array

Dots = NDArray[np.bool_]
Codes = NDArray[np.int64]

BLANK = 0x2800
_BITS = np.array([[1, 8], [2, 16], [4, 32], [64, 128]])


def codes(dots: Dots) -> Codes:
    """Return the braille pattern (0 to 255) of each cell of dots."""
    rows, columns = dots.shape[0] // 4, dots.shape[1] // 2
    cells = dots.reshape(rows, 4, columns, 2).transpose(0, 2, 1, 3)
    patterns: Codes = (cells * _BITS).sum(axis=(2, 3))
    return patterns


def curve(across: Array, up: Array, width: int, height: int) -> Dots:
    """Return the dots of a curve through points given as fractions of width and height.

    ``across`` must be rising. The curve is interrupted where ``up`` is nan.
    """
    dots = np.zeros((height, width), dtype=bool)
    if not np.isfinite(up).any():
        return dots
    grid = np.arange(width) / max(1, width - 1)
    heights = np.concatenate([up, _interpolate(grid, across, up)])
    columns = np.rint(np.concatenate([across, grid]) * (width - 1))
    finite = np.isfinite(heights)
    down = np.rint((1 - heights[finite]) * (height - 1)).astype(int)
    first, last = _extents(columns[finite].astype(int), down, width)
    connected = np.isfinite(_interpolate((np.arange(width - 1) + 0.5) / max(1, width - 1), across, up))
    _join(first, last, connected)
    rows = np.arange(height)[:, None]
    return (rows >= first) & (rows <= last) | _isolated_points(across, up, dots)


def _interpolate(grid: Array, across: Array, up: Array) -> Array:
    return np.interp(grid, across, up, left=np.nan, right=np.nan)


def _extents(columns: Codes, down: Codes, width: int) -> tuple[Codes, Codes]:
    """Return the highest and the lowest dot of each column; in a column without dots, the lowest is −1."""
    first, last = np.full(width, 1 << 30), np.full(width, -1)
    np.minimum.at(first, columns, down)
    np.maximum.at(last, columns, down)
    return first, last


def _join(first: Codes, last: Codes, connected: Dots) -> None:
    """Extend neighbouring columns until they touch, each by half of the gap."""
    connected = connected & (last[:-1] >= 0) & (last[1:] >= 0)
    falls = np.flatnonzero(connected & (last[:-1] + 1 < first[1:]))
    rises = np.flatnonzero(connected & (last[1:] + 1 < first[:-1]))
    below, above = (last[falls] + first[falls + 1]) // 2, (last[rises + 1] + first[rises]) // 2
    last[falls], first[falls + 1] = below, np.minimum(first[falls + 1], below + 1)
    first[rises], last[rises + 1] = above, np.maximum(last[rises + 1], above - 1)


def _isolated_points(across: Array, up: Array, dots: Dots) -> Dots:
    """Return the points without neighbours, enlarged because a single braille dot is easily missed."""
    height, width = dots.shape
    finite = np.pad(np.isfinite(up), 1)
    for point in np.flatnonzero(finite[1:-1] & ~finite[:-2] & ~finite[2:]):
        row, column = round((1 - up[point]) * (height - 1)), round(across[point] * (width - 1))
        row, column = min(row, height - 2) // 2 * 2, min(column, width - 2) // 2 * 2
        dots[row : row + 2, column : column + 2] = True
    return dots
