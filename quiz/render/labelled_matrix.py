"""A matrix with names for its rows and columns: numbers or signs in its cells if they fit, else shades."""

from __future__ import annotations

from functools import cache
from itertools import groupby

from rich.cells import cell_len, set_cell_size
from rich.color import Color
from rich.style import Style
from rich.text import Text

from quiz.labs.rng import Array
from quiz.labs.trace import Entry, Names, Scale
from quiz.render import matrix, vector
from quiz.render.colormap import colors, letters
from quiz.render.limits import FigureLimits
from quiz.render.matrix import Texts
from quiz.render.text_layout import FAINT, HEADS, clean, column, cropped

MAX_ROWS = 24
SHADE_WIDTH = 2
"""The width of a cell without a number."""
NAME_SHARE = 3
"""The names of rows take at most a third of the width."""


def labelled(entry: Entry, colormap: str, limits: FigureLimits) -> list[Text] | None:
    """Return a matrix with the names of its rows and columns, or None if they do not fit."""
    values: Array = entry.value
    rows, columns = (
        names if len(names) == size else ()
        for names, size in zip((entry.rows, entry.columns), values.shape, strict=True)
    )
    if not rows and not columns:
        return None
    names = [f"{name} " for name in column(rows, limits.width // NAME_SHARE)]
    indent = cell_len(names[0]) if names else 0
    inner = limits._replace(width=limits.width - indent)
    texts = matrix.cell_texts(values, inner.width) if colormap != "mask" else None
    cells = _cells(entry, texts, colormap, columns, inner)
    if cells is None:
        return None
    has_colors = texts is None and colormap != "mask"
    lines = [
        Text.assemble((name, FAINT), row) for name, row in zip(names or [""] * len(cells), cells, strict=True)
    ]
    return [
        *([matrix.color_key(values, colormap, entry.scale, color=limits.color)] if has_colors else []),
        *_column_heads(columns, indent, cells[0].cell_len // values.shape[1]),
        *lines,
    ]


def _cells(
    entry: Entry, texts: Texts | None, colormap: str, columns: Names, limits: FigureLimits
) -> list[Text] | None:
    """Return the cells of each row: as wide as the names of the columns where there is room."""
    values, count = entry.value, entry.value.shape[1]
    named = max(map(cell_len, columns), default=0) + 1
    wide = named if named * count <= limits.width else 0
    if texts is not None:
        painted = colors(values, colormap, entry.scale)
        return matrix.numbered(texts, painted, color=limits.color, cell=wide)
    width = max(SHADE_WIDTH, wide) if colormap == "mask" else SHADE_WIDTH
    if len(values) > MAX_ROWS or count * width > limits.width:
        return None
    if colormap == "mask":
        return vector.mask_grid(values, count, color=limits.color, cell=width)
    return _shades(values, colormap, entry.scale, in_color=limits.color)


def _column_heads(names: Names, indent: int, width: int) -> list[Text]:
    if not names:
        return []
    if width == SHADE_WIDTH:  # one character each, because two would touch the next name
        cells = [set_cell_size(_initial(clean(name)), SHADE_WIDTH) for name in names]
    else:
        shown = [cropped(name, width - 1) for name in names]
        cells = [" " * (width - 1 - cell_len(name)) + f"{name} " for name in shown]
    return [Text(" " * indent + "".join(cells).rstrip(), HEADS)]


def _initial(name: str) -> str:
    """Return the character that tells a name from its neighbours: its last digit, or else its first."""
    return name[-1:] if name[-1:].isdigit() else name[:1]


def _shades(values: Array, colormap: str, ends: Scale | None, *, in_color: bool) -> list[Text]:
    """Return a line for each row, with two columns for each value."""
    if not in_color:
        rows = letters(values, colormap, ends)
        return [Text("".join(letter * SHADE_WIDTH for letter in row)) for row in rows]

    @cache  # for this picture only, because rich caches the codes of a style for one colour system
    def style(color: tuple[int, ...]) -> Style:
        return Style(bgcolor=Color.from_rgb(*color))

    lines = []
    for row in colors(values, colormap, ends).tolist():
        line = Text()
        for color, cells in groupby(map(tuple, row)):
            line.append(" " * SHADE_WIDTH * len(list(cells)), style(color))
        lines.append(line)
    return lines
