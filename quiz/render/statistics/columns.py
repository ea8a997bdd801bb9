"""Columns: a bar upward for each day or hour, with axes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from rich.text import Text

from quiz.render.axis import Axis, dates, gutter, upward, with_axes
from quiz.render.limits import FigureLimits
from quiz.render.statistics.panel import COLOR
from quiz.text.format import BLOCKS

ROWS = 7
"""The rows of a plot: with one, two or three steps above the lowest row, its labels are equally far apart."""
EIGHTHS = len(BLOCKS)
MAX_COLUMN = 4
"""The cells that a column is wide at most, the gap included."""


def day_columns(values: Sequence[float], days: Sequence[date], limits: FigureLimits) -> list[Text]:
    """Return a column for each day, or for several together, which a line says, if there are too many."""
    room = limits.width - gutter(_upward(values, None))
    together = -(-len(values) // max(room, 1)) or 1
    while True:
        sums = [sum(values[start : start + together]) for start in range(0, len(values), together)]
        if len(sums) <= max(limits.width - gutter(_upward(sums, None)), 1):
            break
        together += 1
    lines = columns(sums, lambda width: dates(days, width), limits)
    return lines if together == 1 else [*lines, Text(f"Each column is {together} days.")]


def columns(
    values: Sequence[float], bottom: Callable[[int], Axis], limits: FigureLimits, top: float | None = None
) -> list[Text]:
    """Return a column for each value, up to ``top`` or else the largest; ``bottom`` makes the lower axis."""
    left = _upward(values, top)
    cells = min(max((limits.width - gutter(left)) // len(values), 1), MAX_COLUMN)
    plot = [Text() for _ in range(ROWS)]
    for value in values:
        filled = value / left.high * ROWS * EIGHTHS
        eighths = max(round(filled), 1) if value > 0 else 0
        for row, line in enumerate(reversed(plot)):
            part = min(max(eighths - row * EIGHTHS, 0), EIGHTHS)
            block = BLOCKS[part - 1] if part else " "
            line.append(block * max(cells - 1, 1), COLOR if limits.color else None)
            line.append(" " * (cells > 1))
    for line in plot:
        line.rstrip()
    width = len(values) * cells - (cells > 1)
    return with_axes(plot, left, bottom(width), width)


def _upward(values: Sequence[float], top: float | None) -> Axis:
    largest = top or max(values, default=0.0) or 1.0
    return upward(largest, whole=all(isinstance(value, int) for value in values))
