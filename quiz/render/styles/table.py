"""A table: rows of numbers under the names of their columns."""

from __future__ import annotations

import math

import numpy as np
from rich.cells import cell_len
from rich.text import Text

from quiz.labs.rng import Array
from quiz.labs.trace import Entry
from quiz.render.limits import FigureLimits
from quiz.render.styles.base import FigureStyle
from quiz.render.text_layout import FAINT, HEADS, captions, column, cropped
from quiz.text.number_format import format_number

MAX_ROWS = 16
GAP = 2
MAX_HEAD = 16
NOTHING = "–"
"""In place of a number that does not exist."""
NAME_SHARE = 3
"""The names of rows take at most a third of the width."""


def table(entry: Entry, limits: FigureLimits) -> list[Text]:
    """Return the rows of the entry with decimal points aligned, and as many columns as fit."""
    values = _rows(entry)
    names = _row_names(entry, len(values[:MAX_ROWS]), limits.width)
    available = limits.width - (names[0].cell_len if names else 0)
    heads = (*entry.columns, *[""] * values.shape[1])[: values.shape[1]]
    columns = [
        _column(head, numbers, available)
        for head, numbers in zip(heads, values[:MAX_ROWS].T.tolist(), strict=True)
    ]
    ends = np.cumsum([cell_len(column[0]) + GAP for column in columns]) - GAP
    shown = max(1, int((ends <= available).sum()))
    head, *lines = ((" " * GAP).join(row) for row in zip(*columns[:shown], strict=True))
    part = f"{shown} of {values.shape[1]} columns" if shown < values.shape[1] else ""
    indent = " " * names[0].cell_len if names else ""
    more = [Text(f"… {len(values) - MAX_ROWS} more", FAINT)] if len(values) > MAX_ROWS else []
    return [
        *captions([part], limits.width),
        *([Text(f"{indent}{head}", HEADS)] if any(heads) else []),
        *map(Text.assemble, names or [Text()] * len(lines), lines),
        *more,
    ]


def _rows(entry: Entry) -> Array:
    values = np.asarray(entry.value, dtype=np.float64)
    if values.ndim > 1:
        return values.reshape(-1, values.shape[-1])
    return values.reshape(1, -1) if values.size == len(entry.columns) else values.reshape(-1, 1)


def _row_names(entry: Entry, count: int, width: int) -> list[Text]:
    if not entry.rows:
        return []
    names = column((*entry.rows, *[""] * count)[:count], max(1, width // NAME_SHARE))
    return [Text(f"{name}{' ' * GAP}", FAINT) for name in names]


def _column(head: str, numbers: list[float], available: int) -> list[str]:
    """Return a column of texts of equal width, the first of which is its head."""
    texts = (NOTHING if math.isnan(number) else format_number(number) for number in numbers)
    parts = [text.partition(".") for text in texts]
    before = max(len(whole) for whole, _, _ in parts)
    after = max(len(decimals) for _, _, decimals in parts)
    point = 1 if after else 0
    cells = [f"{whole:>{before}}{dot:{point}}{decimals:{after}}" for whole, dot, decimals in parts]
    shown = cropped(head, min(available, MAX_HEAD))
    width = max(cell_len(shown), before + point + after)
    return [" " * (width - cell_len(shown)) + shown, *(cell.rjust(width) for cell in cells)]


_EXAMPLE = Entry(
    "example", np.array([[0.3, 0.75], [0.1, 0.5]]), "table", "", ("sgd", "adam"), ("rate", "loss")
)

STYLES = (FigureStyle("table", "rows of numbers under the names of their columns", table, _EXAMPLE),)
