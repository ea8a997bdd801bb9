"""Where a path runs on a grid of cells."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quiz.render.colormap import Array

Points = NDArray[np.int64]
START, END = "○", "●"
DENSE, LEAST = 4096, 8
"""About so many places are drawn of a path, and so many at least between two of its points."""


class Track(NamedTuple):
    """A path by its shares of width and height, nan where unknown: its points, and places along it."""

    points: Array
    places: Array

    @property
    def outside(self) -> int:
        """Return how many points are known and not on the grid."""
        known = np.isfinite(self.points).all(axis=1)
        return int((known & ~_inside(self.points)).sum())

    def cells(self, columns: int, rows: int) -> tuple[Points, Points]:
        """Return the rows and the columns of the cells it runs through."""
        return _cells(self.places[_inside(self.places)], columns, rows)

    def ends(self, columns: int, rows: int) -> dict[tuple[int, int], str]:
        """Return the cells of its first and its last known point, where these are on the grid."""
        known = self.points[np.isfinite(self.points).all(axis=1)]
        found = {}
        for sign, point in ((START, known[:1]), (END, known[-1:])):
            if len(point) and _inside(point).all():
                row, column = _cells(point, columns, rows)
                found[int(row[0]), int(column[0])] = sign
        return found


def along(across: Array, up: Array) -> Track:
    """Return the track through points given by their shares of width and height."""
    points = np.column_stack([across, up])
    steps = max(LEAST, DENSE // max(1, len(points)))
    at = np.linspace(0.0, len(points) - 1.0, (len(points) - 1) * steps + 1)
    index = np.arange(len(points), dtype=np.float64)
    return Track(points, np.column_stack([np.interp(at, index, points[:, one]) for one in (0, 1)]))


def _inside(points: Array) -> NDArray[np.bool_]:
    # Comparisons with nan are false.
    inside: NDArray[np.bool_] = np.all((points >= 0) & (points <= 1), axis=1)
    return inside


def _cells(points: Array, columns: int, rows: int) -> tuple[Points, Points]:
    column = np.minimum((points[:, 0] * columns).astype(np.int64), columns - 1)
    row = np.minimum(((1 - points[:, 1]) * rows).astype(np.int64), rows - 1)
    return row, column
