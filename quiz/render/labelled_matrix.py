"""A matrix with names for its rows and columns: numbers or signs in its cells if they fit, else shades."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import groupby, takewhile

from rich.color import Color
from rich.style import Style
from rich.text import Text

from quiz.labs.rng import Array
from quiz.labs.trace import Entry, Names, Scale
from quiz.render import matrix, vector
from quiz.render.colormap import Colors, colors, letters
from quiz.render.column_blocks import MAX_BLOCK_LINES, Block, Columns, Layout, laid_out
from quiz.render.limits import MAX_LINES, FigureLimits
from quiz.render.matrix import Texts
from quiz.render.text_layout import clean

MAX_ROWS = 24
GAP = 1
SHADE_WIDTH = 2
"""The width of a cell without a number, and without room for the name of its column."""
Cells = Callable[[Block], list[Text]]


def labelled(entry: Entry, colormap: str, limits: FigureLimits) -> list[Text] | None:
    """Return a matrix with the names of its rows and columns, or None if they do not fit."""
    rows, columns = (
        names if len(names) == size else ()
        for names, size in zip((entry.rows, entry.columns), entry.value.shape, strict=True)
    )
    if not rows and not columns:
        return None
    entry = entry._replace(rows=rows, columns=columns)
    texts = matrix.small_texts(entry.value) if colormap != "mask" else None
    if texts is not None and (layout := _of_numbers(entry, texts, limits.width)) is not None:
        painted = colors(entry.value, colormap, entry.scale)
        return layout.lines(lambda block: _numbers(texts, painted, block, in_color=limits.color))
    if (shaded := _of_shades(entry, limits.width)) is None:
        return None
    if colormap == "mask":
        return shaded.lines(lambda block: _signs(entry.value, block, in_color=limits.color))
    key = matrix.color_key(entry.value, colormap, entry.scale, color=limits.color)
    return [key, *shaded.lines(_shades(entry.value, colormap, entry.scale, in_color=limits.color))]


def _of_numbers(entry: Entry, texts: Texts, width: int) -> Layout | None:
    """Return the layout of numbers in few lines, or in more if it is only for the heads."""
    columns = _columns(entry.columns, entry.value, matrix.cell_width(texts) - GAP)
    if (short := _whole(columns, entry, width, MAX_LINES)) is not None:
        return short
    broken = _whole(columns._replace(narrow=True), entry, width, MAX_BLOCK_LINES)
    if broken is None or len(broken.blocks) > 1:
        return None
    return _whole(columns, entry, width, MAX_BLOCK_LINES) or broken


def _of_shades(entry: Entry, width: int) -> Layout | None:
    """Return the layout of shades or signs, with initials as heads if whole ones took too many lines."""
    if len(entry.value) > MAX_ROWS:
        return None
    columns = _columns(entry.columns, entry.value, SHADE_WIDTH - GAP)
    named = _whole(columns, entry, width, MAX_BLOCK_LINES)
    if named is not None and (len(named.blocks) == 1 or named.height() <= MAX_LINES):
        return named
    initials = _columns(tuple(map(_initial, entry.columns)), entry.value, SHADE_WIDTH - GAP)
    return _whole(initials._replace(narrow=True), entry, width, MAX_BLOCK_LINES)


def _columns(names: Names, values: Array, cell: int) -> Columns:
    count = values.shape[1]
    return Columns(names or ("",) * count, (cell,) * count, GAP, even=True)


def _whole(columns: Columns, entry: Entry, width: int, lines: int) -> Layout | None:
    """Return the layout of all columns, or None if it has too many lines."""
    layout = laid_out(columns, entry.rows, len(entry.value), width, lines)
    last = layout.blocks[-1]
    fits = last.part.stop == len(columns.heads) and last.widths[0] >= columns.cells[0]
    return layout if fits else None


def _initial(name: str) -> str:
    """Return what tells a name from its neighbours in little room: its first character and its number."""
    shown = clean(name).strip()
    number = "".join(takewhile(str.isdigit, reversed(shown[1:])))
    return shown[:1] + number[::-1]


def _numbers(texts: Texts, painted: Colors, block: Block, *, in_color: bool) -> list[Text]:
    part = [row[block.part] for row in texts]
    return matrix.numbered(part, painted[:, block.part], color=in_color, cell=block.widths[0] + GAP)


def _signs(values: Array, block: Block, *, in_color: bool) -> list[Text]:
    part = values[:, block.part]
    return vector.mask_grid(part, part.shape[1], color=in_color, cell=block.widths[0] + GAP)


def _shades(values: Array, colormap: str, ends: Scale | None, *, in_color: bool) -> Cells:
    """Return a function for the shades of a block, in cells as wide as its columns."""
    if not in_color:
        rows = letters(values, colormap, ends)
        return lambda block: [
            Text("".join(_in_letters(letter, block.widths[0] + GAP) for letter in row[block.part]))
            for row in rows
        ]

    @cache  # for this picture only, because rich caches the codes of a style for one colour system
    def style(color: tuple[int, ...]) -> Style:
        return Style(bgcolor=Color.from_rgb(*color))

    painted = colors(values, colormap, ends)

    def lines(block: Block) -> list[Text]:
        cell = " " * (block.widths[0] + GAP)
        runs = (groupby(map(tuple, row)) for row in painted[:, block.part].tolist())
        return [Text.assemble(*((cell * len(list(run)), style(color)) for color, run in row)) for row in runs]

    return lines


def _in_letters(letter: str, width: int) -> str:
    """Return a cell of a letter, with a gap after it if it is wide enough to have a name above."""
    return letter * width if width == SHADE_WIDTH else letter * (width - GAP) + " " * GAP
