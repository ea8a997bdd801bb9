"""Figures as SVG."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

WIDTH = 100
CELL_WIDTH = 0.6
"""The width of a cell in units of the size of the font: that of the fonts that are likely to be at hand."""
_WORDS_AND_SPACES = re.compile(" +|[^ ]+")


def figure_svg(figure: RenderableType, title: str) -> str:
    """Return a figure as an SVG file."""
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), color_system="truecolor", force_terminal=True
    )
    console.print(_Words(figure))
    return console.export_svg(title=title, font_aspect_ratio=CELL_WIDTH)


class _Words:
    """A renderable word by word, so that each is put into its own place.

    Some programs leave out the spaces before a text, and all give it the width that their own font has.
    """

    def __init__(self, renderable: RenderableType) -> None:
        self._renderable = renderable

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """Yield each word, and the spaces between two, as a segment."""
        for text, style, control in console.render(self._renderable, options):
            parts = _WORDS_AND_SPACES.findall(text) if control is None else [text]
            yield from (Segment(part, style, control) for part in parts)
