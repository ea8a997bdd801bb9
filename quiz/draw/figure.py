"""The entries of a trace, drawn side by side where there is room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.style import Style
from rich.text import Text

from quiz.draw import matrix, vector
from quiz.draw.numbers import short
from quiz.labs.trace import Entry, Trace

GAP = 3
MOST_SCALE, MOST_LINES = 3, 16
NAME, FAINT = Style(bold=True), Style(dim=True)


class _Panel(NamedTuple):
    """One drawn entry: its name with what is said of it, and the lines that show it."""

    head: list[Text]
    body: list[Text]
    width: int


class Figure:
    """A trace as a renderable that fits itself to the width it is given.

    ``color`` is taken from the console unless it is set; without it characters stand for colours.
    Small pictures are enlarged up to ``most_lines`` lines.
    """

    def __init__(self, trace: Trace, *, color: bool | None = None, most_lines: int = MOST_LINES) -> None:
        self.trace = trace
        self.color = color
        self.most_lines = most_lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines of the figure."""
        color = self.color
        if color is None:
            color = console.color_system is not None and not console.no_color
        yield from self.lines(options.max_width, color=color)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Return that any width will do, and all of it is used."""
        return Measurement(1, options.max_width)

    def lines(self, width: int, *, color: bool) -> Iterator[Text]:
        """Yield the figure's lines, none wider than ``width``."""
        panels = [_panel(entry, width, 1, color=color) for entry in self.trace]
        if sum(panel.width for panel in panels) + GAP * (len(panels) - 1) <= width:
            panels = self._largest(panels, width, color=color)
        for number, row in enumerate(_rows(panels, width)):
            if number:
                yield Text("")
            yield from _side_by_side(row, width)

    def _largest(self, panels: list[_Panel], width: int, *, color: bool) -> list[_Panel]:
        """Return the panels at the largest scale at which they still stand side by side."""
        for scale in range(2, MOST_SCALE + 1):
            larger = [_panel(entry, width, scale, color=color) for entry in self.trace]
            total = sum(panel.width for panel in larger) + GAP * (len(larger) - 1)
            if total > width or max(len(panel.head) + len(panel.body) for panel in larger) > self.most_lines:
                break
            panels = larger
        return panels


def _panel(entry: Entry, width: int, scale: int, *, color: bool) -> _Panel:
    head = [Text(entry.name, NAME), *_captions(entry, width, color=color)]
    body = _body(entry, width, scale, color=color)
    return _Panel(head, body, max(line.cell_len for line in (*head, *body)))


def _body(entry: Entry, width: int, scale: int, *, color: bool) -> list[Text]:
    values = entry.value
    if values.ndim == 0:
        return [Text(short(float(values), 6))]
    if values.ndim == 1:
        return vector.mask(values, color=color) if entry.drawn == "mask" else vector.bars(values, color=color)
    if entry.drawn == "mask":
        return vector.mask_grid(values, width, color=color)
    drawn = _drawn_as_matrix(entry)
    if _is_numbered(entry, width):
        return matrix.numbered(values, drawn, color=color)
    return matrix.pixels(values, drawn, width, color=color, scale=scale)


def _captions(entry: Entry, width: int, *, color: bool) -> list[Text]:
    """Return what is said of a picture: its range, a key without colour, and how much of it is not shown."""
    values = entry.value
    said: list[str] = []
    if values.ndim == 2 and entry.drawn != "mask":  # noqa: PLR2004 - vectors show their numbers
        keyed = not color and not _is_numbered(entry, width)
        said = [matrix.scale_of(values), matrix.key_of(values, _drawn_as_matrix(entry)) if keyed else ""]
    return [Text(text, FAINT) for text in (*said, *_left_out(entry, width)) if text]


def _left_out(entry: Entry, width: int) -> Iterator[str]:
    """Yield how many of an entry's rows and columns are shown, where it is not all of them."""
    shape = entry.value.shape
    if shape and shape[0] > matrix.MOST_ROWS:
        yield f"{matrix.MOST_ROWS} of {shape[0]} rows"
    columns = (width + 1) // 2 if entry.drawn == "mask" else width
    if len(shape) == 2 and shape[1] > columns:  # noqa: PLR2004 - a vector has no columns
        yield f"{columns} of {shape[1]} columns"


def _is_numbered(entry: Entry, width: int) -> bool:
    return entry.drawn != "image" and matrix.fits_numbered(entry.value, width)


def _drawn_as_matrix(entry: Entry) -> str:
    if entry.drawn != "bars":
        return entry.drawn
    return "signed" if (entry.value < 0).any() else "heat"


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
        for panel, cells in zip(row, columns, strict=True):
            cell = cells[number] if number < len(cells) else Text("")
            line.append_text(cell)
            line.append(" " * (panel.width - cell.cell_len + GAP))
        line.rstrip()
        line.truncate(width)
        yield line
