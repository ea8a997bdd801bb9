"""A matrix whose rows and columns have names: numbers in its cells where they fit, else shades."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.color import Color
from rich.style import Style
from rich.text import Text

from quiz.render import matrix
from quiz.render.colormap import Array, colors, letters
from quiz.render.limits import DrawingLimits
from quiz.render.text_layout import FAINT, clean, column, cropped

MAX_ROWS = 24
SHADE = 2
"""Columns of a cell without a number."""
NAME_SHARE = 3
"""Names of rows take at most one part in so many of the width."""
Names = tuple[tuple[str, ...], tuple[str, ...]]


def named(values: Array, labels: tuple[str, ...], colormap: str, room: DrawingLimits) -> list[Text] | None:
    """Return a matrix with the names of its rows and columns; None where there is no room for them."""
    rows, columns = _split(labels, *values.shape)
    beside = [f"{name} " for name in column(rows, room.width // NAME_SHARE)]
    indent = cell_len(beside[0]) if beside else 0
    width = room.width - indent
    if colormap != "image" and matrix.fits_numbered(values, width):
        cells = matrix.numbered(values, colormap, color=room.color)
    elif len(values) <= MAX_ROWS and values.shape[1] * SHADE <= width:
        cells = _shades(values, colormap, color=room.color)
    else:
        return None
    key = "" if room.color or cells[0].cell_len > SHADE * values.shape[1] else matrix.key_of(values, colormap)
    lines = [
        Text.assemble((name, FAINT), cell)
        for name, cell in zip(beside or [""] * len(cells), cells, strict=True)
    ]
    said = [Text(key, FAINT)] if key else []
    return [*said, *_heads(columns, indent, cells[0].cell_len // values.shape[1]), *lines]


def _split(labels: tuple[str, ...], rows: int, columns: int) -> Names:
    """Return the names of rows and of columns that ``labels`` hold, by their number."""
    if len(labels) == rows + columns:
        return labels[:rows], labels[rows:]
    return labels if len(labels) == rows else (), labels if len(labels) == columns else ()


def _heads(names: tuple[str, ...], indent: int, width: int) -> list[Text]:
    if not names:
        return []
    if width == SHADE:  # a letter each: two would run into each other
        cells = [set_cell_size(clean(name)[:1], SHADE) for name in names]
    else:
        shown = [cropped(name, width - 1) for name in names]
        cells = [" " * (width - 1 - cell_len(name)) + f"{name} " for name in shown]
    return [Text(" " * indent + "".join(cells).rstrip(), FAINT)]


def _shades(values: Array, colormap: str, *, color: bool) -> list[Text]:
    """Return two columns and a line for each value."""
    if not color:
        return [Text("".join(letter * SHADE for letter in row)) for row in letters(values, colormap)]
    lines = []
    for row in colors(values, colormap).tolist():
        line = Text()
        for red, green, blue in row:
            line.append(" " * SHADE, Style(bgcolor=Color.from_rgb(red, green, blue)))
        lines.append(line)
    return lines
