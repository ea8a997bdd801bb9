"""The tables of bank text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from quiz.render.line_breaks import wrapped
from quiz.render.runs import Kept

GAP, CROSS = " │ ", "─┼─"
MIN_COLUMN = 3

Cell = tuple[Text, Kept]


def table_lines(rows: Sequence[Sequence[Cell]], sides: str, width: int) -> Iterator[Text]:
    """Yield the lines of a table, the first row being its head; long cells are wrapped."""
    widths = _widths(rows, width)
    for number, row in enumerate(rows):
        yield from _row(row, widths, sides, "bold" if number == 0 else "")
        if number == 0:
            yield Text(CROSS.join("─" * column for column in widths), "dim")


def _widths(rows: Sequence[Sequence[Cell]], width: int) -> list[int]:
    """Return the widths of the columns: what they need, or less for the widest if there is no room."""
    widths = [max(1, *(cell_len(row[column][0].plain) for row in rows)) for column in range(len(rows[0]))]
    room = width - len(GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > MIN_COLUMN:
        widest = max(range(len(widths)), key=widths.__getitem__)
        others = sorted(widths, reverse=True)
        second = others[1] if len(others) > 1 else 0
        widths[widest] = max(
            MIN_COLUMN, min(widths[widest] - 1, max(second, widths[widest] - (sum(widths) - room)))
        )
    return widths


def _row(row: Sequence[Cell], widths: Sequence[int], sides: str, style: str) -> Iterator[Text]:
    cells = [wrapped(text, kept, width, 0) for (text, kept), width in zip(row, widths, strict=True)]
    for number in range(max(map(len, cells))):
        line = Text()
        for column, (lines, width) in enumerate(zip(cells, widths, strict=True)):
            if column:
                line.append(GAP, "dim")
            part = lines[number].copy() if number < len(lines) else Text("")
            room = max(0, width - cell_len(part.plain))
            left = {"l": 0, "r": room}.get(sides[column], room // 2)
            part.stylize_before(style) if style else None
            line.append(" " * left).append_text(part).append(" " * (room - left))
        line.rstrip()
        yield line
