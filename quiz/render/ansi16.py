"""Figures in the sixteen colours of basic terminals, ordered so that low and high stay distinct."""

from __future__ import annotations

from functools import cache

import numpy as np
from rich.color import Color
from rich.style import Style
from rich.text import Span, Text

from quiz.labs.rng import Array
from quiz.render.colormap import colors

_RAMPS = {
    "image": ((0.0, 9.0), (0, 8, 7, 15)),
    "heat": ((0.0, 1.0), (0, 4, 5, 9, 11, 15)),
    "signed": ((-1.0, 1.0), (14, 6, 4, 0, 1, 3, 11)),
}
"""For each colour map, the ends of its scale and the terminal colours from one end to the other."""
_DARK = (0, 1, 4, 5, 6, 8)
_BLACK_OR_WHITE = ((0, 0, 0), (255, 255, 255))
SAMPLES = 101


def in_sixteen_colors(line: Text) -> Text:
    """Return a line in terminal colours, chosen by scale: the most similar ones would mix up their order."""
    spans = [Span(start, end, _simplified(style)) for start, end, style in line.spans]
    return Text(line.plain, line.style, spans=spans, no_wrap=line.no_wrap, overflow=line.overflow)


def _simplified(style: Style | str) -> Style | str:
    if isinstance(style, str) or not style.bgcolor or style.bgcolor.triplet is None:
        return style
    background = _terminal_color(*style.bgcolor.triplet)
    color = style.color.triplet if style.color else None
    legible = 15 if background in _DARK else 0
    foreground = legible if color is None or tuple(color) in _BLACK_OR_WHITE else _terminal_color(*color)
    return style + Style(color=Color.from_ansi(foreground), bgcolor=Color.from_ansi(background))


@cache
def _samples() -> tuple[Array, Array]:
    """Return the colours along every scale, and the terminal colour for each of them."""
    rgb = [colors(np.linspace(*ends, SAMPLES)[None], colormap)[0] for colormap, (ends, _) in _RAMPS.items()]
    steps = np.linspace(0, 1, SAMPLES)
    ansi = [np.array(ramp)[np.rint(steps * (len(ramp) - 1)).astype(int)] for _, ramp in _RAMPS.values()]
    return np.concatenate(rgb).astype(np.float64), np.concatenate(ansi)


@cache
def _terminal_color(red: int, green: int, blue: int) -> int:
    rgb, ansi = _samples()
    distance = ((rgb - (red, green, blue)) ** 2).sum(axis=1)
    return int(ansi[distance.argmin()])
