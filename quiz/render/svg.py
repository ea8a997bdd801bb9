"""Figures as SVG."""

from __future__ import annotations

import io

from rich.console import Console, RenderableType

WIDTH = 100


def figure_svg(figure: RenderableType, title: str) -> str:
    """Return a figure as an SVG file."""
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), color_system="truecolor", force_terminal=True
    )
    console.print(figure)
    return console.export_svg(title=title)
