"""Things in lines, of which the one under the cursor can be opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList

from quiz.render.text_layout import cropped

Row = Callable[[int], Content]
"""Makes a line of the width it is given."""
PADDING = 2


class RowList(OptionList):
    """A line for each thing, made anew where the width changes."""

    BINDINGS = [
        Binding("enter", "select", "Open", id="rows.open", tooltip="Open what is under the cursor"),
        Binding("j", "cursor_down", "Down", show=False, id="rows.down"),
        Binding("k", "cursor_up", "Up", show=False, id="rows.up"),
    ]

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._rows: list[Row] = []
        self._filled = 0

    def show(self, rows: Sequence[Row]) -> None:
        """Add ``rows`` behind those that are there."""
        self._rows += rows
        if self.size.width:  # before it has a size, its first resize fills it
            self.add_options([row(self._width) for row in rows])

    def on_resize(self, _event: events.Resize) -> None:
        """Make the lines as wide as there is room now, the cursor staying where it is."""
        if self.size.width != self._filled:
            self._filled = self.size.width
            at = self.highlighted or 0
            self.set_options([row(self._width) for row in self._rows])
            self.highlighted = at if self._rows else None
            # A height of its own lines was found before they were there, and textual keeps what it finds
            # until a layout is asked for anew.
            self.call_after_refresh(self.refresh, layout=True)

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width - PADDING


def fitted(text: str, width: int) -> str:
    """Return a text in exactly ``width`` columns."""
    return set_cell_size(cropped(text, width), max(0, width))


def widest(texts: list[str]) -> int:
    """Return how many columns the widest of ``texts`` takes."""
    return max(map(cell_len, texts), default=0)
