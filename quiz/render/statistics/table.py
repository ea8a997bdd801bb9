"""A table of texts, the first column aligned to the left, the others to the right."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from quiz.render.limits import FigureLimits
from quiz.render.text_layout import FAINT, column

GAP = 2
NOTHING = "–"
"""In place of a figure that there is none of."""


def table_of(heads: Sequence[str], rows: Sequence[Sequence[str]], limits: FigureLimits) -> list[Text]:
    """Return the rows below the heads, with as many columns as fit."""
    names = column([heads[0], *(row[0] for row in rows)], limits.width // 3)
    lines = [Text(name) for name in names]
    for index in range(1, len(heads)):
        cells = [heads[index], *(row[index] for row in rows)]
        width = max(map(cell_len, cells)) + GAP
        if lines[0].cell_len + width > limits.width:
            break
        for line, cell in zip(lines, cells, strict=True):
            line.append(" " * (width - cell_len(cell)) + cell)
    lines[0].stylize(FAINT)
    return lines
