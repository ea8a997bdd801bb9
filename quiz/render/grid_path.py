"""A path mapped to the cells of a grid."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quiz.labs.rng import Array

Points = NDArray[np.int64]
START, END = "○", "●"
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

    def ends(self, columns: int, rows: int) -> dict[tuple[int, int], str]:
        """Return the signs of the first and the last known point, by cell, if these are on the grid."""
        known = self.points[np.isfinite(self.points).all(axis=1)]
        signs = {}
        for sign, point in ((START, known[:1]), (END, known[-1:])):
            if len(point) and _inside(point).all():
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
