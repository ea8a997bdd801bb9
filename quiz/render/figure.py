"""The entries of a trace, drawn side by side where there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from quiz.labs.trace import Entry, FigureStyle, Trace
from quiz.render.ansi16 import sixteen
from quiz.render.array import array
from quiz.render.curves import curves
from quiz.render.limits import MAX_LINES, DrawingLimits
from quiz.render.network import network
from quiz.render.path import path
from quiz.render.table import table
from quiz.render.text_layout import FAINT, clean
from quiz.render.words import words

GAP = 3
MAX_SCALE = 3
NAME = Style(bold=True)
PLAIN = ("standard", "windows")
"""Terminals of sixteen colours, as rich names them."""
ENLARGED = ("image", "signed", "heat", "bars")

_DRAWN: dict[FigureStyle, Callable[[Entry, DrawingLimits], list[Text]]] = {
    "image": array,
    "signed": array,
    "heat": array,
    "mask": array,
    "bars": array,
    "number": array,
    "lines": curves,
    "log-lines": curves,
    "table": table,
    "path": path,
    "network": network,
    "words": words,
}


class _Panel(NamedTuple):
    """One drawn entry: its name with what is said of it, and the lines that show it."""

    head: list[Text]
    body: list[Text]
    width: int


class _Medium(NamedTuple):
    """What a figure is drawn on; rich keeps in a style the codes of the first system of colours it meets."""

    width: int
    color: bool
    system: str | None


class Figure:
    """A trace as a renderable that fits itself to the width it is given.

    ``color`` is taken from the console unless it is set; without it characters stand for colours.
    Small pictures are enlarged up to ``most_lines`` lines.
    """

    def __init__(self, trace: Trace, *, color: bool | None = None, most_lines: int = MAX_LINES) -> None:
        self.trace = trace
        self.color = color
        self.most_lines = most_lines
        self._kept: tuple[_Medium, list[Segment]] | None = None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines of the figure, kept for the next time: the app measures, then paints."""
        color = self.color
        if color is None:
            color = console.color_system is not None and not console.no_color
        medium = _Medium(options.max_width, color, console.color_system)
        if self._kept is None or self._kept[0] != medium:
            shown = self.fitted(*medium)
            # They fit: nothing has to be wrapped.
            self._kept = (medium, [segment for line in shown for segment in line.render(console, "\n")])
        yield from self._kept[1]

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Return that any width will do, and all of it is used."""
        return Measurement(1, options.max_width)

    def fitted(self, width: int, color: bool, system: str | None) -> Iterator[Text]:
        """Yield the lines as they look best with a ``system`` of colours, as rich names them."""
        lines = self.lines(width, color=color)
        return map(sixteen, lines) if color and system in PLAIN else lines

    def lines(self, width: int, *, color: bool) -> Iterator[Text]:
        """Yield the figure's lines, none wider than ``width``."""
        room = DrawingLimits(width, color, lines=self.most_lines)
        panels = [_panel(entry, room) for entry in self.trace]
        if sum(panel.width for panel in panels) + GAP * (len(panels) - 1) <= width:
            panels = self._largest(panels, room)
        for number, row in enumerate(_rows(panels, width)):
            if number:
                yield Text("")
            yield from _side_by_side(row, width)

    def _largest(self, panels: list[_Panel], room: DrawingLimits) -> list[_Panel]:
        """Return the panels at the largest scale at which they still stand side by side."""
        for scale in range(2, MAX_SCALE + 1):
            larger = self._enlarged(panels, room._replace(scale=scale))
            if larger is None:
                break
            panels = larger
        return panels

    def _enlarged(self, panels: list[_Panel], room: DrawingLimits) -> list[_Panel] | None:
        """Return the panels at a larger scale, or None as soon as one of them has no room."""
        larger, free = [], room.width - GAP * (len(panels) - 1)
        for entry, panel in zip(self.trace, panels, strict=True):
            one = _panel(entry, room) if entry.figure_style in ENLARGED else panel
            free -= one.width
            if free < 0 or len(one.head) + len(one.body) > self.most_lines:
                return None
            larger.append(one)
        return larger


def _panel(entry: Entry, room: DrawingLimits) -> _Panel:
    drawn = _DRAWN[entry.figure_style](entry, room) if entry.value.size else [Text("empty", FAINT)]
    said = list(takewhile(lambda line: line.style == FAINT, drawn))
    name = [Text(clean(entry.name), NAME)] if entry.name else []
    return _Panel([*name, *said], drawn[len(said) :], max(line.cell_len for line in (*name, *drawn)))


def _rows(panels: list[_Panel], width: int) -> Iterator[list[_Panel]]:
    """Yield the panels in rows, as many in each as fit."""
    row: list[_Panel] = []
    for panel in panels:
        if row and sum(one.width + GAP for one in row) + panel.width > width:
            yield row
            row = []
        row.append(panel)
    if row:
        yield row


def _side_by_side(row: list[_Panel], width: int) -> Iterator[Text]:
    """Yield the lines of a row of panels, whose bodies begin on one line: their rows belong together."""
    head = max(len(panel.head) for panel in row)
    columns = [[*panel.head, *[Text("")] * (head - len(panel.head)), *panel.body] for panel in row]
    for number in range(max(map(len, columns))):
        line = Text(no_wrap=True, overflow="crop")
        there = [place for place, cells in enumerate(columns) if number < len(cells) and cells[number]]
        for place in range(there[-1] + 1 if there else 0):
            cell = columns[place][number] if place in there else Text("")
            line.append_text(cell)
            if place < there[-1]:
                line.append(" " * (row[place].width - cell.cell_len + GAP))
        _crop_blanks(line)
        line.truncate(width)
        yield line


def _crop_blanks(line: Text) -> None:
    """Take the blanks at the end off, but for those that are painted: they are part of a cell."""
    painted = [span.end for span in line.spans if isinstance(span.style, Style) and span.style.bgcolor]
    blanks = len(line) - max([len(line.plain.rstrip()), *painted])
    if blanks:  # of 0 rich crops everything
        line.right_crop(blanks)
