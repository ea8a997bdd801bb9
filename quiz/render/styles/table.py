"""A table: rows of numbers under the names of their columns."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from rich.cells import cell_len
from rich.text import Text

from quiz.labs.rng import Array
from quiz.labs.trace import Entry
from quiz.render.column_blocks import Columns, laid_out
from quiz.render.limits import FigureLimits
from quiz.render.styles.base import FigureStyle
from quiz.render.text_layout import FAINT, captions
from quiz.text.number_format import format_number

MAX_ROWS = 16
GAP = 2
NOTHING = "–"
"""In place of a number that does not exist."""


def table(entry: Entry, limits: FigureLimits) -> list[Text]:
    """Return the rows of the entry with decimal points aligned, and the columns that do not fit below."""
    values = _rows(entry)
    cells = [_cells(numbers) for numbers in values[:MAX_ROWS].T.tolist()]
    heads = (*entry.columns, *[""] * len(cells))[: len(cells)]
    columns = Columns(heads, tuple(cell_len(column[0]) for column in cells), GAP)
    width = limits.width + GAP  # no gap is needed behind the last column
    layout = laid_out(columns, entry.rows, len(cells[0]), width)
    shown = layout.blocks[-1].part.stop
    part = f"{shown} of {len(cells)} columns" if shown < len(cells) else ""
    more = [Text(f"… {len(values) - MAX_ROWS} more", FAINT)] if len(values) > MAX_ROWS else []
    lines = layout.lines(lambda block: _numbers(cells[block.part], block.widths))
    return [*captions([part], limits.width), *lines, *more]


def _rows(entry: Entry) -> Array:
    values = np.asarray(entry.value, dtype=np.float64)
    if values.ndim > 1:
        return values.reshape(-1, values.shape[-1])
    return values.reshape(1, -1) if values.size == len(entry.columns) else values.reshape(-1, 1)


def _cells(numbers: list[float]) -> list[str]:
    """Return the numbers of a column as texts of equal width."""
    texts = (NOTHING if math.isnan(number) else format_number(number) for number in numbers)
    parts = [text.partition(".") for text in texts]
    before = max(len(whole) for whole, _, _ in parts)
    after = max(len(decimals) for _, _, decimals in parts)
    point = 1 if after else 0
    return [f"{whole:>{before}}{dot:{point}}{decimals:{after}}" for whole, dot, decimals in parts]


def _numbers(cells: list[list[str]], widths: list[int]) -> Iterator[Text]:
    for row in zip(*cells, strict=True):
        yield Text((" " * GAP).join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)))


_EXAMPLE = Entry(
    "example", np.array([[0.3, 0.75], [0.1, 0.5]]), "table", "", ("sgd", "adam"), ("rate", "loss")
)

STYLES = (FigureStyle("table", "rows of numbers under the names of their columns", table, _EXAMPLE),)
