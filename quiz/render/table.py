"""Rows of numbers under their heads."""

from __future__ import annotations

import numpy as np
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from quiz.labs.trace import Entry
from quiz.render.colormap import Array
from quiz.render.limits import DrawingLimits
from quiz.render.matrix import scale_of
from quiz.render.number_format import short
from quiz.render.text_layout import FAINT, cropped, said

MAX_ROWS = 16
GAP = 2
WIDEST_HEAD = 16
HEAD = Style(bold=True)


def table(entry: Entry, room: DrawingLimits) -> list[Text]:
    """Return the rows of the entry, their points below each other, as many columns as fit."""
    values = _rows(entry)
    heads = (*entry.labels, *[""] * values.shape[1])[: values.shape[1]]
    columns = [
        _column(head, column, room.width)
        for head, column in zip(heads, values[:MAX_ROWS].T.tolist(), strict=True)
    ]
    shown = _fitting([cell_len(column[0]) for column in columns], room.width)
    lines = [Text((" " * GAP).join(row)) for row in zip(*columns[:shown], strict=True)]
    if any(heads):
        lines[0].stylize(HEAD)
    else:
        del lines[0]
    return [*said(_about(values, shown), room.width), *lines, *_more(len(values))]


def _rows(entry: Entry) -> Array:
    values = np.asarray(entry.value, dtype=np.float64)
    if values.ndim > 1:
        return values.reshape(-1, values.shape[-1])
    return values.reshape(1, -1) if values.size == len(entry.labels) else values.reshape(-1, 1)


def _column(head: str, numbers: list[float], width: int) -> list[str]:
    """Return a column of equally wide texts, the first of which is its head."""
    parts = [short(number, 4).partition(".") for number in numbers]
    before, after = (max(len(part[one]) for part in parts) for one in (0, 2))
    point = 1 if after else 0
    cells = [f"{left:>{before}}{dot:{point}}{right:{after}}" for left, dot, right in parts]
    shown = cropped(head, min(width, WIDEST_HEAD))
    most = max(cell_len(shown), before + point + after)
    return [" " * (most - cell_len(shown)) + shown, *(cell.rjust(most) for cell in cells)]


def _fitting(widths: list[int], room: int) -> int:
    """Return how many columns stand side by side in ``room``, one at least."""
    ends = np.cumsum([width + GAP for width in widths]) - GAP
    return max(1, int((ends <= room).sum()))


def _about(values: Array, shown: int) -> list[str]:
    columns = values.shape[1]
    return [scale_of(values), f"{shown} of {columns} columns" if shown < columns else ""]


def _more(rows: int) -> list[Text]:
    return [Text(f"… {rows - MAX_ROWS} more", FAINT)] if rows > MAX_ROWS else []
