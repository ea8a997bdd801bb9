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
