"""Figures for a terminal of sixteen colours, in an order that keeps low and high apart."""

from __future__ import annotations

from functools import cache

import numpy as np
from rich.color import Color
from rich.style import Style
from rich.text import Span, Text

from quiz.render.colormap import Array, colors

_RAMPS = {
    "image": ((0.0, 9.0), (0, 8, 7, 15)),
    "heat": ((0.0, 1.0), (0, 4, 5, 9, 11, 15)),
    "signed": ((-1.0, 1.0), (14, 6, 4, 0, 1, 3, 11)),
}
"""Of each way of drawing the ends of its scale, and the terminal's colours from one to the other."""
_DARK = (0, 1, 4, 5, 6, 8)
_INKS = ((0, 0, 0), (255, 255, 255))
SAMPLES = 101


def sixteen(line: Text) -> Text:
    """Return a line whose colours are the terminal's own: the nearest by sight would mix up their order."""
    spans = [Span(start, end, _plainer(style)) for start, end, style in line.spans]
    return Text(line.plain, line.style, spans=spans, no_wrap=line.no_wrap, overflow=line.overflow)


def _plainer(style: Style | str) -> Style | str:
    if isinstance(style, str) or not style.bgcolor or style.bgcolor.triplet is None:
        return style
    behind = _nearest(*style.bgcolor.triplet)
    ink = style.color.triplet if style.color else None
    legible = 15 if behind in _DARK else 0
    before = legible if ink is None or tuple(ink) in _INKS else _nearest(*ink)
    return style + Style(color=Color.from_ansi(before), bgcolor=Color.from_ansi(behind))


@cache
def _samples() -> tuple[Array, Array]:
    """Return the colours along every scale, and the terminal's colour for each."""
    painted = [
        colors(np.linspace(*ends, SAMPLES)[None], colormap)[0] for colormap, (ends, _) in _RAMPS.items()
    ]
    steps = np.linspace(0, 1, SAMPLES)
    own = [np.array(ramp)[np.rint(steps * (len(ramp) - 1)).astype(int)] for _, ramp in _RAMPS.values()]
    return np.concatenate(painted).astype(np.float64), np.concatenate(own)


@cache
def _nearest(red: int, green: int, blue: int) -> int:
    painted, own = _samples()
    apart = ((painted - (red, green, blue)) ** 2).sum(axis=1)
    return int(own[apart.argmin()])
