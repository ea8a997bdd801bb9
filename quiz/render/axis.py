"""Axes: where values lie between their ends, and the round numbers written beside them."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from rich.text import Text

from quiz.render.colormap import Array
from quiz.render.number_format import short
from quiz.render.text_layout import FAINT

LARGEST = float(np.finfo(np.float64).max)
FAR = 1e6
"""Where what lies further outside than that is put."""
STEPS = (1.0, 2.0, 5.0, 10.0)


class Axis(NamedTuple):
    """The ends of an axis, and its marks: where from 0 to 1, and what is written there."""

    low: float
    high: float
    marks: tuple[tuple[float, str], ...]

    def shares(self, values: Array) -> Array:
        """Return where ``values`` lie from 0 to 1; what is not finite is nan."""
        # No difference of two numbers below 1 overflows.
        most = max(abs(self.low), abs(self.high)) or 1.0
        known = np.where(np.isfinite(values), values, np.nan)
        with np.errstate(over="ignore"):
            shares = (known / most - self.low / most) / ((self.high / most - self.low / most) or 1.0)
        return np.clip(shares, -FAR, FAR)


def linear(low: float, high: float, most: int) -> Axis:
    """Return an axis from ``low`` to ``high`` with at most about ``most`` numbers."""
    if not math.isfinite(low) or not math.isfinite(high):
        low, high = 0.0, 1.0
    if low == high:
        apart = abs(low) / 2 or 1.0
        low, high = max(low - apart, -LARGEST), min(high + apart, LARGEST)
    return _marked(low, high, [(value, short(value, 4)) for value in _round_numbers(low, high, most)])


def logarithmic(low: float, high: float, most: int) -> Axis:
    """Return an axis whose ends are the logarithms of ``low`` and ``high``; both are above 0."""
    least, last = math.log10(low), math.log10(high)
    powers = range(math.ceil(least), math.floor(last) + 1)
    kept = list(powers)[:: -(-len(powers) // most) or 1]
    numbers = [10.0**power for power in kept]
    if len(kept) < 2:  # noqa: PLR2004 - two numbers give a scale
        between = [
            one * 10.0**power for power in range(math.floor(least), math.ceil(last)) for one in STEPS[:-1]
        ]
        numbers = [value for value in between if low <= value <= high]
    if len(numbers) < 2:  # noqa: PLR2004
        numbers = _round_numbers(low, high, most)
    marks = [(math.log10(value), short(value)) for value in numbers if value > 0]
    return _marked(least, last, marks) if low < high else _marked(least - 1, last + 1, marks)


def indices(count: int, columns: int) -> Axis:
    """Return the axis of the places 0 to ``count`` − 1 in a series."""
    axis = linear(0.0, float(count - 1), max(3, columns // 10))
    marks = [(share, text) for share, text in axis.marks if text.isdigit() and int(text) < count]
    return axis._replace(marks=tuple(marks))


def framed(body: list[Text], left: Axis, below: Axis, columns: int) -> list[Text]:
    """Return a plot of ``columns`` columns with its axes to the left of it and below."""
    width = gutter(left) - 2
    beside = {row_of(share, len(body)): text for share, text in reversed(left.marks)}
    lines = []
    for number, line in enumerate(body):
        text = beside.get(number, "")
        lines.append(Text.assemble((f"{text:>{width}} {'┤' if text else '│'}", FAINT), line))
    return [*lines, *_below(below, columns, width + 1)]


def gutter(left: Axis) -> int:
    """Return how many columns an axis takes to the left of a plot."""
    return max((len(text) for _, text in left.marks), default=0) + 2


def row_of(share: float, rows: int) -> int:
    """Return the row of cells, from the top, in which a dot of that share of the height lies."""
    return (4 * rows - 1 - round(share * (4 * rows - 1))) // 4


def _below(axis: Axis, columns: int, indent: int) -> list[Text]:
    rule, numbers, free = ["─"] * columns, [" "] * columns, 0
    for share, text in axis.marks:
        at = round(share * (columns - 1))
        start = max(0, min(at - len(text) // 2, columns - len(text)))
        if start < free or len(text) > columns:
            continue
        rule[at] = "┬"
        numbers[start : start + len(text)] = text
        free = start + len(text) + 1
    blank = " " * indent
    return [Text(f"{blank}└{''.join(rule)}", FAINT), Text(f"{blank} {''.join(numbers)}".rstrip(), FAINT)]


def _marked(low: float, high: float, marks: list[tuple[float, str]]) -> Axis:
    axis = Axis(low, high, ())
    shares = axis.shares(np.array([value for value, _ in marks], dtype=np.float64)).tolist()
    return axis._replace(marks=tuple((share, text) for share, (_, text) in zip(shares, marks, strict=True)))


def _round_numbers(low: float, high: float, most: int) -> list[float]:
    """Return multiples of 1, 2 or 5 times a power of ten, or the ends where numbers have no room for them."""
    rough = (high - low) / most
    if not (math.isfinite(rough) and rough > abs(high) * 1e-3 / most and rough > 1e-300):  # noqa: PLR2004 - denormal
        return [low, high] if low < high else [low]
    power = 10.0 ** math.floor(math.log10(rough))
    step = next((one * power for one in STEPS if one * power >= rough), 10 * power)
    return [number * step for number in range(math.ceil(low / step), math.floor(high / step) + 1)]
