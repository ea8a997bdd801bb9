"""Axes: the mapping of values to fractions of their length, and the round numbers written beside them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from rich.cells import cell_len
from rich.text import Text

from quiz.labs.rng import Array
from quiz.render.text_layout import FAINT, HEADS, cropped
from quiz.text.number_format import format_number
from quiz.text.times import day_text

LARGEST = float(np.finfo(np.float64).max)
MAX_FRACTION = 1e6
"""Fractions further outside the axis are clipped to this."""
ROUNDING = 1e-9
STEPS = (1.0, 2.0, 5.0, 10.0)


class Axis(NamedTuple):
    """The ends of an axis and its tick marks, each a fraction of its length and a label."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]

    def fractions(self, values: Array) -> Array:
        """Return ``values`` as fractions from ``low`` (0) to ``high`` (1); nan if not finite."""
        # Scaled first, because differences of numbers below 1 cannot overflow.
        largest = max(abs(self.low), abs(self.high)) or 1.0
        finite = np.where(np.isfinite(values), values, np.nan)
        with np.errstate(over="ignore"):
            length = (self.high / largest - self.low / largest) or 1.0
            fractions = (finite / largest - self.low / largest) / length
        return np.clip(fractions, -MAX_FRACTION, MAX_FRACTION)


def linear(low: float, high: float, count: int) -> Axis:
    """Return an axis from ``low`` to ``high``, kept finite, with about ``count`` tick marks or fewer."""
    if math.isnan(low) or math.isnan(high):
        low, high = 0.0, 1.0
    if low == high:
        margin = abs(low) / 2 or 1.0
        low, high = low - margin, high + margin
    low, high = (min(max(end, -LARGEST), LARGEST) for end in (low, high))
    ticks = [(value, format_number(value, 4)) for value in _round_numbers(low, high, count)]
    return _with_ticks(low, high, ticks)


def upward(largest: float, *, whole: bool = False) -> Axis:
    """Return an axis from 0 to its highest label, which is not below ``largest``, in about three steps.

    The labels are ``whole`` numbers on an axis of counts.
    """
    axis = linear(0.0, largest, 3)
    places = [place for place, text in axis.ticks if not (whole and "." in text)]
    step = places[1] * largest
    count = math.ceil(largest / step - ROUNDING)
    ticks = tuple((number / count, format_number(number * step, 4)) for number in range(count + 1))
    return Axis(0.0, count * step, ticks)


def logarithmic(low: float, high: float, count: int) -> Axis:
    """Return an axis whose ends are the logarithms of ``low`` and ``high``, which must be positive."""
    first, last = math.log10(low), math.log10(high)
    powers = range(math.ceil(first), math.floor(last) + 1)
    kept = list(powers)[:: -(-len(powers) // count) or 1]
    numbers = [10.0**power for power in kept]
    if len(kept) < 2:  # noqa: PLR2004 - two numbers give a scale
        decades = range(math.floor(first), math.ceil(last))
        candidates = [step * 10.0**power for power in decades for step in STEPS[:-1]]
        numbers = [value for value in candidates if low <= value <= high]
    if len(numbers) < 2:  # noqa: PLR2004 - two numbers give a scale
        numbers = _round_numbers(low, high, count)
    ticks = [(math.log10(value), format_number(value)) for value in numbers if value > 0]
    return _with_ticks(first, last, ticks) if low < high else _with_ticks(first - 1, last + 1, ticks)


def indices(count: int, columns: int) -> Axis:
    """Return the axis of the indices of a series, from 0 to ``count`` − 1."""
    axis = linear(0.0, float(count - 1), max(3, columns // 10))
    ticks = [(fraction, text) for fraction, text in axis.ticks if text.isdigit() and int(text) < count]
    return axis._replace(ticks=tuple(ticks))


def dates(days: Sequence[date], columns: int) -> Axis:
    """Return the axis from the first day to the last, or with only the last if there is no space for both."""
    first, last = map(day_text, (days[0], days[-1]))
    if len(days) == 1:
        return Axis(0.0, 1.0, ((0.5, first),))
    both = cell_len(first) + cell_len(last) + 1 <= columns
    return Axis(0.0, 1.0, ((0.0, first), (1.0, last)) if both else ((1.0, last),))


def with_axes(
    plot: list[Text], left: Axis, bottom: Axis, columns: int, titles: tuple[str, str] = ("", "")
) -> list[Text]:
    """Return a plot of ``columns`` columns with an axis on the left and one at the bottom.

    ``titles`` say what is measured across, written below the numbers, and up, written above the plot.
    """
    width = gutter(left) - 2
    labels = {row_of(fraction, len(plot)): text for fraction, text in reversed(left.ticks)}
    lines = []
    for number, line in enumerate(plot):
        text = labels.get(number, "")
        lines.append(Text.assemble((f"{text:>{width}} {'┤' if text else '│'}", FAINT), line))
    across, up = titles
    whole = width + 2 + columns
    return [
        *([Text(cropped(up, whole), HEADS)] if up else []),
        *lines,
        *_bottom_axis(bottom, columns, width + 1),
        *([_at_the_right(cropped(across, whole), whole)] if across else []),
    ]


def _at_the_right(title: str, width: int) -> Text:
    return Text(" " * (width - cell_len(title)) + title, FAINT)


def gutter(left: Axis) -> int:
    """Return the number of columns that the left axis takes."""
    return max((len(text) for _, text in left.ticks), default=0) + 2


def row_of(fraction: float, rows: int) -> int:
    """Return the row of cells, from the top, with a braille dot at a fraction of the height."""
    return (4 * rows - 1 - round(fraction * (4 * rows - 1))) // 4


def _bottom_axis(axis: Axis, columns: int, indent: int) -> list[Text]:
    rule, numbers, free = ["─"] * columns, [" "] * columns, 0
    for fraction, text in axis.ticks:
        column = round(fraction * (columns - 1))
        start = max(0, min(column - len(text) // 2, columns - len(text)))
        if start < free or len(text) > columns:
            continue
        rule[column] = "┬"
        numbers[start : start + len(text)] = text
        free = start + len(text) + 1
    blank = " " * indent
    return [Text(f"{blank}└{''.join(rule)}", FAINT), Text(f"{blank} {''.join(numbers)}".rstrip(), FAINT)]


def _with_ticks(low: float, high: float, ticks: list[tuple[float, str]]) -> Axis:
    axis = Axis(low, high, ())
    fractions = axis.fractions(np.array([value for value, _ in ticks], dtype=np.float64)).tolist()
    labels = [text for _, text in ticks]
    return axis._replace(ticks=tuple(zip(fractions, labels, strict=True)))


def _round_numbers(low: float, high: float, count: int) -> list[float]:
    """Return multiples of 1, 2 or 5 times a power of ten, or the ends if they are too close together."""
    width = (high - low) / count
    if not (math.isfinite(width) and width > abs(high) * 1e-3 / count and width > 1e-300):  # noqa: PLR2004 - denormal
        return [low, high] if low < high else [low]
    power = 10.0 ** math.floor(math.log10(width))
    step = next((step * power for step in STEPS if step * power >= width), 10 * power)
    return [number * step for number in range(math.ceil(low / step), math.floor(high / step) + 1)]
