"""What a drawing may take."""

from __future__ import annotations

from typing import NamedTuple

MAX_LINES = 16


class DrawingLimits(NamedTuple):
    """Columns, colour or none, how far a picture is enlarged, and about how many lines."""

    width: int
    color: bool
    scale: int = 1
    lines: int = MAX_LINES
