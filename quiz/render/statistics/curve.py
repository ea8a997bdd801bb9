"""A curve of one quantity over another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rich.text import Text

from quiz.render.axis import gutter, linear, upward, with_axes
from quiz.render.braille import codes, curve
from quiz.render.limits import FigureLimits
from quiz.render.statistics.panel import grown
from quiz.render.styles.curves import MAX_WIDTH, plot_lines

ROWS = 7
"""With one, two or three steps above the lowest row, the labels of the axis are equally far apart."""


def curve_of(across: Sequence[float], up: Sequence[float], limits: FigureLimits) -> list[Text]:
    """Return the curve through the points, whose first coordinates rise; the left axis begins at 0."""
    left, bottom = upward(max(up) or 1.0), linear(across[0], across[-1], 5)
    width = max(2, min(limits.width, grown(MAX_WIDTH, limits)) - gutter(left))
    x, y = bottom.fractions(np.array(across)), left.fractions(np.array(up))
    cells = codes(curve(x, y, 2 * width, 4 * ROWS))
    return with_axes(plot_lines(cells[None], color=limits.color), left, bottom, width)
