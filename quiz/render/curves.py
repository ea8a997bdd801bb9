"""Curves over their index in braille, with axes and a legend."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from rich.color import Color
from rich.style import Style
from rich.text import Text

from quiz.labs.trace import Entry
from quiz.render.axis import Axis, framed, gutter, indices, linear, logarithmic
from quiz.render.braille import BLANK, Codes, codes, curve
from quiz.render.colormap import Array
from quiz.render.limits import DrawingLimits
from quiz.render.matrix import scale_of
from quiz.render.text_layout import cropped, flow, said

COLORS = (
    (40, 130, 220), (230, 140, 20), (30, 170, 60), (180, 60, 180), (130, 130, 130), (0, 150, 170),
)  # fmt: skip
"""Told apart in 16 colours too, and legible on dark and light."""
MARKERS = "*o+x#%"
WIDEST = 72
MIN_ROWS, MAX_ROWS = 5, 12
AROUND = 5
"""Lines of a figure that are not the plot: its name, what is said, the axis and the legend."""


def curves(entry: Entry, room: DrawingLimits) -> list[Text]:
    """Return a curve for each row of the entry, over a linear or a logarithmic axis."""
    logs = entry.figure_style == "log-lines"
    every = _series(entry.value)
    shown = every[: len(COLORS)]
    left = _axis(every, logs=logs)
    columns = max(2, min(room.width, WIDEST) - gutter(left))
    rows = min(max(room.lines - AROUND, MIN_ROWS), MAX_ROWS)
    cells = cells_of(shown, left, columns, rows, logs=logs)
    body = painted(cells, color=room.color)
    return [
        *said(_about(every, len(shown), logs=logs), room.width),
        *framed(body, left, indices(every.shape[1], columns), columns),
        *legend(entry.labels, len(shown), room),
    ]


def _series(values: Array) -> Array:
    values = np.asarray(values, dtype=np.float64)
    return values.reshape(len(values), -1) if values.ndim > 1 else values.reshape(1, -1)


def _axis(values: Array, *, logs: bool) -> Axis:
    known = values[np.isfinite(values) & (values > 0 if logs else True)]
    if not known.size:
        return linear(0.0, 1.0, 1)._replace(marks=())
    return (logarithmic if logs else linear)(float(known.min()), float(known.max()), 5)


def _about(values: Array, shown: int, *, logs: bool) -> list[str]:
    below = int((values[np.isfinite(values)] <= 0).sum()) if logs else 0
    return [
        scale_of(values),
        "logarithmic" if logs else "",
        f"{below} not above 0" if below else "",
        f"{shown} of {len(values)} lines" if shown < len(values) else "",
    ]


def cells_of(values: Array, left: Axis, columns: int, rows: int, *, logs: bool) -> Codes:
    """Return the braille pattern of each series in each cell."""
    if logs:
        with np.errstate(divide="ignore", invalid="ignore"):
            values = np.log10(values)
    across = indices(values.shape[1], columns).shares(np.arange(values.shape[1], dtype=np.float64))
    return np.stack([codes(curve(across, up, 2 * columns, 4 * rows)) for up in left.shares(values)])


def painted(cells: Codes, *, color: bool) -> list[Text]:
    """Return the cells as lines; where curves meet they take turns from column to column."""
    count, _, columns = cells.shape
    turn = (np.arange(count)[:, None, None] - np.arange(columns)) % count
    owner = np.where(cells > 0, turn, count).argmin(axis=0)
    patterns = np.bitwise_or.reduce(cells, axis=0)
    styles = [_style(number) if color else Style.null() for number in range(count)]
    marked = not color and count > 1
    lines = []
    for owners, row in zip(owner.tolist(), patterns.tolist(), strict=True):
        signs = [_sign(one, code, marked=marked) for one, code in zip(owners, row, strict=True)]
        lines.append(_line(signs, owners, styles))
    return lines


def _line(signs: list[str], owners: list[int], styles: list[Style]) -> Text:
    line = Text()
    for owner, run in groupby(zip(owners, signs, strict=True), key=lambda one: one[0]):
        line.append("".join(sign for _, sign in run), styles[owner])
    line.rstrip()
    return line


def _sign(owner: int, code: int, *, marked: bool) -> str:
    if not code:
        return " "
    return MARKERS[owner] if marked else chr(BLANK + code)


def _style(number: int) -> Style:
    return Style(color=Color.from_rgb(*COLORS[number]))


def legend(labels: tuple[str, ...], count: int, room: DrawingLimits) -> list[Text]:
    """Return the name of each series behind its sign; of those without a name its number."""
    if not labels and count == 1:
        return []
    names = [*labels[:count], *(f"row {number}" for number in range(len(labels), count))]
    signs = ["━━"] * count if room.color or count == 1 else list(MARKERS)
    pieces = [
        Text.assemble((signs[number], _style(number) if room.color else ""), f" {cropped(name, 24)}")
        for number, name in enumerate(names)
    ]
    return flow(pieces, room.width, Text("  "))
