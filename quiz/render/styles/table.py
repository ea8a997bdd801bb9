"""A table: rows of numbers under the names of their columns."""

from __future__ import annotations

import numpy as np
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from quiz.labs.rng import Array
from quiz.labs.trace import Entry
from quiz.render.limits import FigureLimits
from quiz.render.matrix import value_range
from quiz.render.number_format import format_number
from quiz.render.styles.base import FigureStyle
from quiz.render.text_layout import FAINT, captions, cropped

MAX_ROWS = 16
GAP = 2
MAX_HEAD = 16
HEAD = Style(bold=True)


def table(entry: Entry, limits: FigureLimits) -> list[Text]:
    """Return the rows of the entry with decimal points aligned, and as many columns as fit."""
    values = _rows(entry)
    heads = (*entry.labels, *[""] * values.shape[1])[: values.shape[1]]
    columns = [
        _column(head, column, limits.width)
        for head, column in zip(heads, values[:MAX_ROWS].T.tolist(), strict=True)
    ]
    ends = np.cumsum([cell_len(column[0]) + GAP for column in columns]) - GAP
    shown = max(1, int((ends <= limits.width).sum()))
    lines = [Text((" " * GAP).join(row)) for row in zip(*columns[:shown], strict=True)]
    if any(heads):
        lines[0].stylize(HEAD)
    else:
        del lines[0]
    part = f"{shown} of {values.shape[1]} columns" if shown < values.shape[1] else ""
    more = [Text(f"… {len(values) - MAX_ROWS} more", FAINT)] if len(values) > MAX_ROWS else []
    return [*captions([value_range(values), part], limits.width), *lines, *more]


def _rows(entry: Entry) -> Array:
    values = np.asarray(entry.value, dtype=np.float64)
    if values.ndim > 1:
        return values.reshape(-1, values.shape[-1])
    return values.reshape(1, -1) if values.size == len(entry.labels) else values.reshape(-1, 1)


def _column(head: str, numbers: list[float], available: int) -> list[str]:
    """Return a column of texts of equal width, the first of which is its head."""
    parts = [format_number(number, 4).partition(".") for number in numbers]
    before = max(len(whole) for whole, _, _ in parts)
    after = max(len(decimals) for _, _, decimals in parts)
    point = 1 if after else 0
    cells = [f"{whole:>{before}}{dot:{point}}{decimals:{after}}" for whole, dot, decimals in parts]
    shown = cropped(head, min(available, MAX_HEAD))
    width = max(cell_len(shown), before + point + after)
    return [" " * (width - cell_len(shown)) + shown, *(cell.rjust(width) for cell in cells)]


_EXAMPLE = Entry("example", np.array([[1.0, 0.75], [10.0, 0.5]]), "table", "", ("epoch", "loss"))

STYLES = (FigureStyle("table", "rows of numbers under the labels", table, _EXAMPLE),)
