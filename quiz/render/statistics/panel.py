"""A figure of the statistics: a title, a caption with its unit, and its lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.style import Style
from rich.text import Text

from quiz.render.limits import FigureLimits
from quiz.render.text_layout import FAINT, flow

MAX_WIDTH = 120
TITLE, COLOR = Style(bold=True), Style(color="cyan")


class Panel(NamedTuple):
    """``captions`` say what is shown, in which unit; ``draw`` returns the lines below them."""

    title: str
    captions: Sequence[str]
    draw: Callable[[FigureLimits], list[Text]]

    def lines(self, limits: FigureLimits) -> list[Text]:
        """Return all lines, none wider than the limit."""
        words = [Text(word, FAINT) for caption in self.captions for word in f"{caption}.".split()]
        return [Text(self.title, TITLE), *flow(words, limits.width, Text(" ", FAINT)), *self.draw(limits)]


def without_figure(title: str, *captions: str) -> Panel:
    """Return a panel that only says why there is nothing to show yet."""
    return Panel(title, captions, lambda _: [])


class StatisticsFigure:
    """Panels below each other, as a renderable that adapts to the available width."""

    def __init__(self, panels: Sequence[Panel], *, color: bool | None = None) -> None:
        self.panels = panels
        self.color = color

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines; unless ``color`` is set, the console decides."""
        has_color = console.color_system is not None and not console.no_color
        yield from self.lines(options.max_width, color=has_color if self.color is None else self.color)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Accept any width, and use all of it."""
        return Measurement(1, options.max_width)

    def lines(self, width: int, *, color: bool) -> list[Text]:
        """Return the lines of all panels, an empty one between two."""
        limits = FigureLimits(min(width, MAX_WIDTH), color)
        lines: list[Text] = []
        for panel in self.panels:
            lines += [*([Text()] if lines else []), *panel.lines(limits)]
        return lines
