"""The layers of a network as columns of circles, with their numbers of units."""

from __future__ import annotations

import math

import numpy as np
from rich.cells import cell_len
from rich.color import Color
from rich.style import Style
from rich.text import Text

from quiz.labs.trace import Entry
from quiz.render.limits import FigureLimits
from quiz.render.styles.base import FigureStyle
from quiz.render.text_layout import FAINT, HEADS, captions, cropped
from quiz.text.format import plural
from quiz.text.number_format import format_number

MAX_UNITS = 8
UNIT, MORE, ARROW = "○", "⋮", "→"
GAP, MAX_COLUMN = 2, 12
MIN_NAME = 5
"""Names cropped to fewer letters are left out, because they say nothing."""
UNIT_COLOR = (40, 150, 200)


def network(entry: Entry, limits: FigureLimits) -> list[Text]:
    """Return a column for each layer, the first on the left, with the number of units below it."""
    counts = np.asarray(entry.value, dtype=np.float64).ravel().tolist()
    names = (*entry.rows, *[""] * len(counts))[: len(counts)]
    numbers = [format_number(count, 5) for count in counts]
    width, shown = _columns(numbers, names, limits.width)
    heights = [
        round(min(max(count, 0.0), MAX_UNITS)) if math.isfinite(count) else 1 for count in counts[:shown]
    ]
    rows = max(heights)
    lines = []
    for row in range(rows):
        signs = [_sign(count, height, row, rows) for count, height in zip(counts, heights, strict=False)]
        lines.append(_units(signs, width, limits, arrows=row == (rows - 1) // 2))
    named = any(names) and (width >= MIN_NAME or max(map(cell_len, names)) <= width)
    heads = [_centred([cropped(name, width) for name in names[:shown]], width, HEADS)] if named else []
    return [
        *captions(_captions(counts, shown), limits.width),
        *heads,
        *lines,
        _centred(numbers[:shown], width, FAINT),
    ]


def _columns(numbers: list[str], names: tuple[str, ...], available: int) -> tuple[int, int]:
    """Return the width of a column and how many fit; names are cropped before layers are left out."""
    narrowest = max(map(len, numbers))
    widest = min(max(narrowest, MAX_COLUMN), max(narrowest, 3, *map(cell_len, names)))
    width = max(narrowest, min(widest, (available + GAP) // len(numbers) - GAP))
    return width, max(1, min(len(numbers), (available + GAP) // (width + GAP)))


def _captions(counts: list[float], shown: int) -> list[str]:
    known = [count for count in counts if math.isfinite(count)]
    ends = {format_number(min(known), 5): None, format_number(max(known), 5): None} if known else {}
    layers = plural(len(counts), "layer")
    return [
        f"{shown} of {layers}" if shown < len(counts) else layers,
        f"{' … '.join(ends)} units" if ends else "",
        f"{len(counts) - len(known)} not finite" if len(known) < len(counts) else "",
    ]


def _sign(count: float, height: int, row: int, rows: int) -> str:
    """Return the sign in a row of a layer, which is vertically centred among ``rows`` rows."""
    unit = row - (rows - height) // 2
    if not 0 <= unit < height:
        return ""
    if not math.isfinite(count):
        return "?"
    return MORE if count > MAX_UNITS and unit == height - 2 else UNIT


def _units(signs: list[str], width: int, limits: FigureLimits, *, arrows: bool) -> Text:
    line = Text()
    style = Style(color=Color.from_rgb(*UNIT_COLOR)) if limits.color else Style.null()
    for number, sign in enumerate(signs):
        if number:
            line.append(ARROW.center(GAP) if arrows else " " * GAP, FAINT)
        line.append(f"{sign:^{width}}", style)
    line.rstrip()
    return line


def _centred(texts: list[str], width: int, style: Style) -> Text:
    cells = []
    for text in texts:
        left = (width - cell_len(text)) // 2
        cells.append(" " * left + text + " " * (width - cell_len(text) - left))
    return Text((" " * GAP).join(cells).rstrip(), style)


_EXAMPLE = Entry("example", np.array([784.0, 100.0, 10.0]), "network", "", ("input", "hidden", "output"))

STYLES = (FigureStyle("network", "the number of units in each layer", network, _EXAMPLE),)
