"""A path mapped to the cells of a grid."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quiz.labs.rng import Array

Points = NDArray[np.int64]
START, END = "○", "●"
MAX_DIGITS = 9
STRIDES: tuple[int, ...] = tuple(step * 10**power for power in range(10) for step in (1, 2, 5))
"""How many steps may lie between two digits."""
SAMPLES, MIN_STEPS = 4096, 8
"""About how many samples a path has in all, and how many at least between two of its points."""


class Track(NamedTuple):
    """The points of a path and samples along it, as fractions of width and height; nan if unknown."""

    points: Array
    samples: Array

    @property
    def outside(self) -> int:
        """Return the number of known points outside the grid."""
        known = np.isfinite(self.points).all(axis=1)
        return int((known & ~_inside(self.points)).sum())

    def cells(self, columns: int, rows: int) -> tuple[Points, Points]:
        """Return the rows and the columns of the cells that it passes through."""
        return _cells(self.samples[_inside(self.samples)], columns, rows)

    @property
    def stride(self) -> int:
        """Return how many steps lie between two points that are marked by digits."""
        shortest = (len(self.points) - 2) / MAX_DIGITS
        return next(stride for stride in STRIDES if stride >= shortest)

    def marks(self, columns: int, rows: int) -> dict[tuple[int, int], str]:
        """Return the signs of the points that are marked, by cell, as far as they are on the grid.

        Digits count the steps in strides; where marks meet, the ends and then the lower digits are shown.
        """
        known = np.flatnonzero(np.isfinite(self.points).all(axis=1))
        digits = range(min(MAX_DIGITS, (len(self.points) - 2) // self.stride), 0, -1)
        marked = [(str(digit), digit * self.stride) for digit in digits]
        ends = list(zip((START, END), known[[0, -1]].tolist(), strict=True)) if len(known) else []
        signs = {}
        for sign, index in (*marked, *ends):
            point = self.points[[index]]
            if _inside(point).all():
                row, column = _cells(point, columns, rows)
                signs[int(row[0]), int(column[0])] = sign
        return signs


def track_through(across: Array, up: Array) -> Track:
    """Return the track through points given as fractions of width and height."""
    points = np.column_stack([across, up])
    steps = max(MIN_STEPS, SAMPLES // max(1, len(points)))
    times = np.linspace(0.0, len(points) - 1.0, (len(points) - 1) * steps + 1)
    index = np.arange(len(points), dtype=np.float64)
    return Track(points, np.column_stack([np.interp(times, index, points[:, axis]) for axis in (0, 1)]))


def _inside(points: Array) -> NDArray[np.bool_]:
    # Comparisons with nan are false, so unknown points are not inside.
    inside: NDArray[np.bool_] = np.all((points >= 0) & (points <= 1), axis=1)
    return inside


def _cells(points: Array, columns: int, rows: int) -> tuple[Points, Points]:
    column = np.minimum((points[:, 0] * columns).astype(np.int64), columns - 1)
    row = np.minimum(((1 - points[:, 1]) * rows).astype(np.int64), rows - 1)
    return row, column
