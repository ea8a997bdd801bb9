"""A figure: the entries of a trace, side by side where they fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from quiz.labs.trace import Entry, Trace
from quiz.render.ansi16 import in_sixteen_colors
from quiz.render.color_systems import SIXTEEN_COLORS
from quiz.render.limits import MAX_LINES, FigureLimits
from quiz.render.panel import Panel, panel_of
from quiz.render.shared_plots import with_shared_plots
from quiz.render.styles import styles

GAP = 3
MAX_SCALE = 3
"""The names that rich has for systems of sixteen colours."""


class _Medium(NamedTuple):
    """The console a figure was rendered for; rich caches the codes of a style for one colour system."""

    width: int
    color: bool
    system: str | None


class Figure:
    """A trace as a renderable that adapts to the available width.

    Unless ``color`` is set, the console decides; without colour, characters stand for colours. Small pictures
    are enlarged up to ``max_lines`` lines, and so are plots if these are more than ``MAX_LINES``.
    """

    def __init__(self, trace: Trace, *, color: bool | None = None, max_lines: int = MAX_LINES) -> None:
        self.trace = trace
        self.color = color
        self.max_lines = max_lines
        self._cache: tuple[_Medium, list[Segment]] | None = None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines of the figure; they are cached, because the app measures and then paints."""
        color = self.color
        if color is None:
            color = console.color_system is not None and not console.no_color
        medium = _Medium(options.max_width, color, console.color_system)
        if self._cache is None or self._cache[0] != medium:
            lines = self.adapted_lines(*medium)  # they fit, so none needs wrapping
            self._cache = (medium, [segment for line in lines for segment in line.render(console, "\n")])
        yield from self._cache[1]

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Accept any width, and use all of it."""
        return Measurement(1, options.max_width)

    def adapted_lines(self, width: int, color: bool, system: str | None) -> Iterator[Text]:
        """Yield the lines in the colours that suit a colour system of rich."""
        lines = self.lines(width, color=color)
        return map(in_sixteen_colors, lines) if color and system in SIXTEEN_COLORS else lines

    def lines(self, width: int, *, color: bool) -> Iterator[Text]:
        """Yield the lines of the figure, none wider than ``width``."""
        limits = FigureLimits(width, color, lines=self.max_lines)
        entries = with_shared_plots(self.trace)
        panels = [panel_of(entry, limits) for entry in entries]
        panels = self._largest(entries, panels, limits)
        for number, row in enumerate(_rows(panels, width)):
            if number:
                yield Text("")
            yield from _side_by_side(row, width)

    def _largest(self, entries: list[Entry], panels: list[Panel], limits: FigureLimits) -> list[Panel]:
        """Return the panels at the largest scale at which they fit, in no more rows than they take anyway."""
        if len(list(_rows(panels, limits.width))) > 1 and self.max_lines <= MAX_LINES:
            return panels
        for scale in range(2, MAX_SCALE + 1):
            larger = [
                panel_of(entry, limits._replace(scale=scale)) if self._grows(entry) else panel
                for entry, panel in zip(entries, panels, strict=True)
            ]
            if not self._fit(larger, panels, limits.width):
                break
            panels = larger
        return panels

    def _grows(self, entry: Entry) -> bool:
        style = styles()[entry.figure_style]
        return style.scalable or (style.is_plot and self.max_lines > MAX_LINES)

    def _fit(self, larger: list[Panel], panels: list[Panel], width: int) -> bool:
        rows = list(_rows(larger, width))
        if len(rows) > len(list(_rows(panels, width))) or any(panel.width > width for panel in larger):
            return False
        if len(rows) > 1:
            return sum(_height(row, width) for row in rows) + len(rows) - 1 <= self.max_lines
        return all(len(panel.notes) + 1 + len(panel.body) <= self.max_lines for panel in larger)


def _rows(panels: list[Panel], width: int) -> Iterator[list[Panel]]:
    """Yield the panels in rows, as many in each as fit."""
    row: list[Panel] = []
    for panel in panels:
        if row and sum(before.width + GAP for before in row) + panel.width > width:
            yield row
            row = []
        row.append(panel)
    if row:
        yield row


def _heads(row: list[Panel], width: int) -> list[list[Text]]:
    """Return the lines above each panel of a row, which share the width that is free."""
    free = width - sum(panel.width for panel in row) - GAP * (len(row) - 1)
    return [panel.head(panel.width + max(0, free) // len(row)) for panel in row]


def _height(row: list[Panel], width: int) -> int:
    above = (len(head) + len(panel.heads) for head, panel in zip(_heads(row, width), row, strict=True))
    return max(above) + max(len(panel.body) for panel in row)


def _side_by_side(row: list[Panel], width: int) -> Iterator[Text]:
    """Yield the lines of a row of panels; their bodies start on the same line, so that rows align."""
    heads = _heads(row, width)
    height = max(len(head) + len(panel.heads) for head, panel in zip(heads, row, strict=True))
    columns = [
        [*head, *[Text("")] * (height - len(head) - len(panel.heads)), *panel.heads, *panel.body]
        for head, panel in zip(heads, row, strict=True)
    ]
    lengths = [[line.cell_len for line in lines] for lines in columns]
    widths = list(map(max, lengths))
    for number in range(max(map(len, columns))):
        line = Text(no_wrap=True, overflow="crop")
        filled = [index for index, cells in enumerate(columns) if number < len(cells) and cells[number]]
        for index in range(filled[-1] + 1 if filled else 0):
            cell = columns[index][number] if index in filled else Text("")
            line.append_text(cell)
            if index < filled[-1]:
                length = lengths[index][number] if index in filled else 0
                line.append(" " * (widths[index] - length + GAP))
        _strip_right(line)
        line.truncate(width)
        yield line


def _strip_right(line: Text) -> None:
    """Remove spaces at the end of a line, except those with a background: they are part of a cell."""
    painted = [span.end for span in line.spans if isinstance(span.style, Style) and span.style.bgcolor]
    spaces = len(line) - max([len(line.plain.rstrip()), *painted])
    if spaces:  # cropping by 0 would remove everything
        line.right_crop(spaces)
