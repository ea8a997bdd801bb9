"""A matrix with names for its rows and columns: numbers in its cells if they fit, else shades."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.color import Color
from rich.style import Style
from rich.text import Text

from quiz.labs.rng import Array
from quiz.render import matrix
from quiz.render.colormap import colors, letters
from quiz.render.limits import FigureLimits
from quiz.render.text_layout import FAINT, clean, column, cropped

MAX_ROWS = 24
SHADE_WIDTH = 2
"""The width of a cell without a number."""
NAME_SHARE = 3
"""The names of rows take at most a third of the width."""
Names = tuple[tuple[str, ...], tuple[str, ...]]


def labelled(
    values: Array, labels: tuple[str, ...], colormap: str, limits: FigureLimits
) -> list[Text] | None:
    """Return a matrix with the names of its rows and columns, or None if they do not fit."""
    rows, columns = _row_and_column_names(labels, *values.shape)
    names = [f"{name} " for name in column(rows, limits.width // NAME_SHARE)]
    indent = cell_len(names[0]) if names else 0
    width = limits.width - indent
    numbered = colormap != "image" and matrix.fits_numbered(values, width)
    if numbered:
        cells = matrix.numbered(values, colormap, color=limits.color)
    elif len(values) <= MAX_ROWS and values.shape[1] * SHADE_WIDTH <= width:
        cells = _shades(values, colormap, color=limits.color)
    else:
        return None
    key = "" if limits.color or numbered else matrix.scale_key(values, colormap)
    lines = [
        Text.assemble((name, FAINT), row) for name, row in zip(names or [""] * len(cells), cells, strict=True)
    ]
    captions = [Text(key, FAINT)] if key else []
    return [*captions, *_column_heads(columns, indent, cells[0].cell_len // values.shape[1]), *lines]


def _row_and_column_names(labels: tuple[str, ...], rows: int, columns: int) -> Names:
    """Return the names of rows and of columns, which are told apart by the number of ``labels``."""
    if len(labels) == rows + columns:
        return labels[:rows], labels[rows:]
    return labels if len(labels) == rows else (), labels if len(labels) == columns else ()


def _column_heads(names: tuple[str, ...], indent: int, width: int) -> list[Text]:
    if not names:
        return []
    if width == SHADE_WIDTH:  # one letter each, because two would touch the next name
        cells = [set_cell_size(clean(name)[:1], SHADE_WIDTH) for name in names]
    else:
        shown = [cropped(name, width - 1) for name in names]
        cells = [" " * (width - 1 - cell_len(name)) + f"{name} " for name in shown]
    return [Text(" " * indent + "".join(cells).rstrip(), FAINT)]


def _shades(values: Array, colormap: str, *, color: bool) -> list[Text]:
    """Return a line for each row, with two columns for each value."""
    if not color:
        return [Text("".join(letter * SHADE_WIDTH for letter in row)) for row in letters(values, colormap)]
    lines = []
    for row in colors(values, colormap).tolist():
        line = Text()
        for red, green, blue in row:
            line.append(" " * SHADE_WIDTH, Style(bgcolor=Color.from_rgb(red, green, blue)))
        lines.append(line)
    return lines
