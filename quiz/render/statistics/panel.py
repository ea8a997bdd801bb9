"""A figure of the statistics: a title, a caption with its unit, and its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.style import Style
from rich.text import Text

from quiz.render.limits import FigureLimits
from quiz.render.text_layout import FAINT, flow

MAX_WIDTH, MAX_TEXT = 160, 120
"""The columns of the figures, and of the captions over them."""
MIN_HALF, GAP = 66, 4
"""The columns that a panel needs beside another, which has two for each of 30 days; those between the two."""
USUAL = 100
"""The columns from which on a chart grows with the width."""
TITLE, COLOR = Style(bold=True), Style(color="cyan")


class Panel(NamedTuple):
    """``captions`` say what is shown, in which unit; ``draw`` returns the lines below them."""

    title: str
    captions: Sequence[str]
    draw: Callable[[FigureLimits], list[Text]]
    beside_next: bool = False
    """Whether the next panel stands beside it where there is room, since the two are read together."""

    def head(self, limits: FigureLimits) -> list[Text]:
        """Return the title and the captions."""
        words = [Text(word, FAINT) for caption in self.captions for word in f"{caption}.".split()]
        return [Text(self.title, TITLE), *flow(words, min(limits.width, MAX_TEXT), Text(" ", FAINT))]

    def lines(self, limits: FigureLimits) -> list[Text]:
        """Return all lines, none wider than the limit."""
        return [*self.head(limits), *self.draw(limits)]


def grown(most: int, limits: FigureLimits) -> int:
    """Return how wide a chart is at most that has ``most`` columns on a usual screen."""
    return most + max(limits.width - USUAL, 0)


def without_figure(title: str, *captions: str) -> Panel:
    """Return a panel that only says why there is nothing to show yet."""
    return Panel(title, captions, lambda _: [])


class StatisticsFigure:
    """Panels below each other, some in pairs, as a renderable that adapts to the available width."""

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
        for row in _rows(self.panels, limits):
            lines += [*([Text()] if lines else []), *row]
        return lines


def _rows(panels: Sequence[Panel], limits: FigureLimits) -> Iterator[list[Text]]:
    """Yield the lines of each panel, or of two that stand side by side."""
    half = limits._replace(width=(limits.width - GAP) // 2)
    left = None
    for panel, following in zip_longest(panels, panels[1:]):
        if left is not None:
            yield _side_by_side(left, panel, half)
            left = None
        elif panel.beside_next and following is not None and half.width >= MIN_HALF:
            left = panel
        else:
            yield panel.lines(limits)


def _side_by_side(left: Panel, right: Panel, half: FigureLimits) -> list[Text]:
    """Return the lines of two panels, whose charts begin in the same line."""
    heads = _beside(left.head(half), right.head(half), half.width)
    return [*heads, *_beside(left.draw(half), right.draw(half), half.width)]


def _beside(left: list[Text], right: list[Text], width: int) -> list[Text]:
    lines = []
    for first, second in zip_longest(left, right, fillvalue=Text()):
        line = Text.assemble(first, " " * (width + GAP - first.cell_len), second)
        line.rstrip()
        lines.append(line)
    return lines
