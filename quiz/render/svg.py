"""Figures as SVG."""

from __future__ import annotations

import io

from rich.console import Console

from quiz.render.figure import Figure

WIDTH = 100


def figure_svg(figure: Figure, title: str) -> str:
    """Return a figure as an SVG file."""
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), color_system="truecolor", force_terminal=True
    )
    console.print(figure)
    return console.export_svg(title=title)
