"""Rows of labelled text, wrapped with a hanging indent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.geometry import Size
from textual.style import Style
from textual.widget import Widget

from quiz.tui.content import content
from quiz.tui.hanging import hung

if TYPE_CHECKING:
    from quiz.render.figure import Figure
    from quiz.render.pictures import Pictures

MIN_TEXT = 8
"""Columns that a text gets however wide its label is."""

Lines = Callable[[int], list[Content]]
"""Wraps or draws something to lines of at most the given width."""


class LabelledRow(NamedTuple):
    """A label and its text; a click finds ``place`` in the ``meta`` of the style."""

    label: Content
    text: Lines
    place: int | None = None
    style: str = ""


class LabelledRows(Widget):
    """One widget for all rows: it lays out and paints much faster than a widget for each row."""

    DEFAULT_CSS = "LabelledRows { height: auto; text-wrap: nowrap; }"

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._rows: Sequence[LabelledRow] = ()
        self._kept: tuple[int, list[list[Content]]] = (0, [])

    def show(self, rows: Sequence[LabelledRow]) -> None:
        """Replace the rows."""
        width, before = self._kept
        self._rows, self._kept = rows, (0, [])
        # A moved cursor or a ticked box changes no height, so the rest of the screen needs no layout.
        self.refresh(layout=[*map(len, self._lines(width))] != [*map(len, before)] if width else True)

    def _lines(self, width: int) -> list[list[Content]]:
        """Return the lines of each row."""
        if self._kept[0] != width:
            self._kept = (width, filled_rows(self._rows, width))
        return self._kept[1]

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """Take the full width, so that a row can be clicked anywhere."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the number of lines at ``width``."""
        return sum(map(len, self._lines(width)))

    def render(self) -> Content:
        """Return all lines as one selectable text."""
        lines = self._lines(self.content_size.width)
        return Content("\n").join(line for row in lines for line in row)


def filled_rows(rows: Sequence[LabelledRow], width: int) -> list[list[Content]]:
    """Return the lines of each row, whose texts begin in the same column; without labels, in the first."""
    indent = max((row.label.cell_length + 1 for row in rows if row.label.cell_length), default=0)
    return [_filled(row, indent, width) for row in rows]


def _filled(row: LabelledRow, indent: int, width: int) -> list[Content]:
    """Return the lines of a row, padded to the full width so that all of it can be clicked."""
    filled = []
    meta = "" if row.place is None else Style.from_meta({"place": row.place})
    for number, line in enumerate(row.text(max(MIN_TEXT, width - indent))):
        label = Content("") if number else row.label
        whole = Content.assemble(label.pad_right(indent - label.cell_length), line)
        whole = whole.pad_right(max(0, width - whole.cell_length))
        filled.append(whole.stylize_before(row.style).stylize_before(meta))
    return filled


def wrapped(text: str) -> Lines:
    """Return a function that wraps bank text."""
    return wrapped_content(content(text))


def wrapped_content(shown: Content) -> Lines:
    """Return a function that wraps a text; it keeps the lines of each width."""
    return cache(lambda width: hung(shown, width).wrap(width))


def drawn(figure: Figure | Pictures, system: str | None) -> Lines:
    """Return a function that draws a figure; ``system`` is Rich's name for the terminal's colours."""

    @cache
    def lines(width: int) -> list[Content]:
        texts = figure.adapted_lines(width, figure.color is not False, system)
        return [Content.from_rich_text(line) for line in texts]

    return lines
