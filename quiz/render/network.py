"""Layers of units as columns of circles, with their numbers."""

from __future__ import annotations

import math

import numpy as np
from rich.cells import cell_len
from rich.color import Color
from rich.style import Style
from rich.text import Text

from quiz.labs.trace import Entry
from quiz.render.limits import DrawingLimits
from quiz.render.number_format import short
from quiz.render.text_layout import FAINT, cropped, said
from quiz.text.format import plural

MAX_UNITS = 8
UNIT, MORE, ARROW = "○", "⋮", "→"
APART, WIDEST = 2, 12
MIN_NAME = 5
"""Names shortened below that say nothing."""
UNIT_COLOR = (40, 150, 200)


def network(entry: Entry, room: DrawingLimits) -> list[Text]:
    """Return a column for each layer, from the first on the left; the numbers of units stand below."""
    counts = np.asarray(entry.value, dtype=np.float64).ravel().tolist()
    names = (*entry.labels, *[""] * len(counts))[: len(counts)]
    numbers = [short(count, 5) for count in counts]
    width, shown = _columns(numbers, names, room.width)
    heights = [_height(count) for count in counts[:shown]]
    most = max(heights)
    lines = [
        _units([_sign(count, height, row, most) for count, height in zip(counts, heights, strict=False)],
               width, room, arrows=row == (most - 1) // 2)
        for row in range(most)
    ]  # fmt: skip
    named = any(names) and (width >= MIN_NAME or max(map(cell_len, names)) <= width)
    heads = [_texts([cropped(name, width) for name in names[:shown]], width)] if named else []
    return [*said(_about(counts, shown), room.width), *heads, *lines, _texts(numbers[:shown], width)]


def _columns(numbers: list[str], names: tuple[str, ...], room: int) -> tuple[int, int]:
    """Return how wide a column is, and how many fit: names are shortened before layers are left out."""
    least = max(map(len, numbers))
    wanted = min(max(least, WIDEST), max(least, 3, *map(cell_len, names)))
    width = max(least, min(wanted, (room + APART) // len(numbers) - APART))
    return width, max(1, min(len(numbers), (room + APART) // (width + APART)))


def _about(counts: list[float], shown: int) -> list[str]:
    known = [count for count in counts if math.isfinite(count)]
    ends = {short(min(known), 5): None, short(max(known), 5): None} if known else {}
    layers = plural(len(counts), "layer")
    return [
        f"{shown} of {layers}" if shown < len(counts) else layers,
        f"{' … '.join(ends)} units" if ends else "",
        f"{len(counts) - len(known)} not finite" if len(known) < len(counts) else "",
    ]


def _height(count: float) -> int:
    return round(min(max(count, 0.0), MAX_UNITS)) if math.isfinite(count) else 1


def _sign(count: float, height: int, row: int, most: int) -> str:
    """Return what stands in a row of a layer, which is centred among ``most`` rows."""
    place = row - (most - height) // 2
    if not 0 <= place < height:
        return ""
    if not math.isfinite(count):
        return "?"
    return MORE if count > MAX_UNITS and place == height - 2 else UNIT


def _units(signs: list[str], width: int, room: DrawingLimits, *, arrows: bool) -> Text:
    line = Text()
    style = Style(color=Color.from_rgb(*UNIT_COLOR)) if room.color else Style.null()
    for number, sign in enumerate(signs):
        if number:
            line.append(ARROW.center(APART) if arrows else " " * APART, FAINT)
        line.append(f"{sign:^{width}}", style)
    line.rstrip()
    return line


def _texts(texts: list[str], width: int) -> Text:
    cells = []
    for text in texts:
        left = (width - cell_len(text)) // 2
        cells.append(" " * left + text + " " * (width - cell_len(text) - left))
    return Text((" " * APART).join(cells).rstrip(), FAINT)
