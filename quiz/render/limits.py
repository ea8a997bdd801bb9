"""The limits of a figure."""

from __future__ import annotations

from typing import NamedTuple

MAX_LINES = 16


class FigureLimits(NamedTuple):
    """The width in columns, whether there is colour, the scale of pictures, and about how many lines."""

    width: int
    color: bool
    scale: int = 1
    lines: int = MAX_LINES

    def plot(self, *, others: int, fewest: int, most: int, width: int) -> tuple[int, int]:
        """Return the rows of a plot, and its columns with the labels of its axis.

        There are ``others`` besides the rows. Beyond ``most`` rows, which a scale multiplies, the ``width``
        grows with them.
        """
        rows = min(max(self.lines - others, fewest), most * self.scale)
        return rows, min(self.width, width * max(rows, most) // most)
