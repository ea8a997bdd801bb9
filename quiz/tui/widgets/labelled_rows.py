"""Rows of text behind labels: where a text wraps, its lines begin where the first one did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.style import Style
from textual.widget import Widget

from quiz.tui.content import content

if TYPE_CHECKING:
    from quiz.render.figure import Figure

LEAST = 8
"""Columns that a text is given at the least, however wide its label is."""

Lines = Callable[[int], list[Content]]
"""Returns the lines of something, none wider than a width."""


class LabelledRow(NamedTuple):
    """A label, the ``text`` behind it, and what a click on it tells in its style's ``meta``, if anything."""

    label: Content
    text: Lines
    place: int | None = None
    style: str = ""


class LabelledRows(Widget):
    """One widget for all rows, which lays out and paints in a fraction of what a widget for each would."""

    DEFAULT_CSS = "LabelledRows { height: auto; text-wrap: nowrap; }"

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._rows: Sequence[LabelledRow] = ()
        self._kept: tuple[int, list[list[Content]]] = (0, [])

    def show(self, rows: Sequence[LabelledRow]) -> None:
        """Show ``rows`` in place of those that were shown."""
        width, before = self._kept
        self._rows, self._kept = rows, (0, [])
        # A cursor that moves, a box that is ticked: nothing else on the screen has to move for them.
        self.refresh(layout=[*map(len, self._lines(width))] != [*map(len, before)] if width else True)

    def _lines(self, width: int) -> list[list[Content]]:
        """Return the lines of each row."""
        if self._kept[0] != width:
            indent = max((row.label.cell_length + 1 for row in self._rows), default=0)
            self._kept = (width, [_filled(row, indent, width) for row in self._rows])
        return self._kept[1]

    def scroll_to_row(self, number: int) -> None:
        """Scroll so far that a row can be seen, where the rows have less room than they need."""
        heights = [*map(len, self._lines(self.content_size.width))]
        row = Region(0, sum(heights[:number]), self.content_size.width, heights[number])
        scroll = next((one for one in self.ancestors if isinstance(one, VerticalScroll)), None)
        if scroll is not None:
            within = self.content_region.offset - scroll.content_region.offset + scroll.scroll_offset
            scroll.scroll_to_region(row.translate(within), animate=False)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """Take all the room there is, so that rows can be clicked up to their end."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines there are at ``width``."""
        return sum(map(len, self._lines(width)))

    def render(self) -> Content:
        """Return all lines as one text, which can be selected."""
        lines = self._lines(self.content_size.width)
        return Content("\n").join(line for row in lines for line in row)


def _filled(row: LabelledRow, indent: int, width: int) -> list[Content]:
    """Return the lines of a row, filled up so that all of it can be seen and clicked."""
    filled = []
    meta = "" if row.place is None else Style.from_meta({"place": row.place})
    for number, line in enumerate(row.text(max(LEAST, width - indent))):
        label = Content("") if number else row.label
        whole = Content.assemble(label.pad_right(indent - label.cell_length), line)
        whole = whole.pad_right(max(0, width - whole.cell_length))
        filled.append(whole.stylize_before(row.style).stylize_before(meta))
    return filled


def wrapped(text: str) -> Lines:
    """Return what wraps bank text."""
    return content(text).wrap


def drawn(figure: Figure, system: str | None) -> Lines:
    """Return what draws a figure, for a terminal with a ``system`` of colours as rich names them."""

    def lines(width: int) -> list[Content]:
        texts = figure.adapted_lines(width, figure.color is not False, system)
        return [Content.from_rich_text(line) for line in texts]

    return lines
