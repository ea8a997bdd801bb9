"""Figures as SVG files."""

from __future__ import annotations

import io

from rich.console import Console

from quiz.render.figure import Figure

WIDTH = 100


def save_svg(figure: Figure, path: str, title: str) -> None:
    """Write a figure to an SVG file. Raises ``OSError``."""
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), color_system="truecolor", force_terminal=True
    )
    console.print(figure)
    console.save_svg(path, title=title)
