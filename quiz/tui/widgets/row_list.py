"""A list of lines; Enter opens the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.widgets import OptionList

from quiz.render.text_layout import cropped

RenderRow = Callable[[int], Content]
"""Draws a row at the given width."""
PADDING = 2


class RowList(OptionList):
    """Rows that are redrawn when the width changes."""

    BINDINGS = [
        Binding("enter", "select", "Open", id="rows.open", tooltip="Open what is under the cursor"),
        Binding("j", "cursor_down", "Down", show=False, id="rows.down"),
        Binding("k", "cursor_up", "Up", show=False, id="rows.up"),
    ]

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._rows: list[RenderRow] = []
        self._filled = 0
        self._start = 0

    def show(self, rows: Sequence[RenderRow], start: int = 0) -> None:
        """Append ``rows``; the cursor is at first on the one numbered ``start``."""
        self._start = start
        self._rows += rows
        if self._width > 0:  # before that, the first resize will fill it
            self.add_options([row(self._width) for row in rows])

    def refill(self, rows: Sequence[RenderRow]) -> None:
        """Show other rows, of any number; the cursor is on the first."""
        self._rows, self._start = list(rows), 0
        if self._width > 0:
            self.set_options([row(self._width) for row in rows])
            self.highlighted = 0 if rows else None

    def replace(self, rows: Sequence[RenderRow]) -> None:
        """Show other rows, as many as before; the cursor stays."""
        self._rows = list(rows)
        for index, row in enumerate(rows[: self.option_count]):
            self.replace_option_prompt_at_index(index, row(self._width))

    def on_resize(self, _event: events.Resize) -> None:
        if self.size.width != self._filled:
            self._filled = self.size.width
            at = self._start if self.highlighted is None else self.highlighted
            rows = self._rows if self._width > 0 else []  # Textual wraps nothing to no width
            self.set_options([row(self._width) for row in rows])
            self.highlighted = at if rows else None
            # Textual still has the height of the empty list in its cache.
            self.call_after_refresh(self.refresh, layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines, each a row; of a list without room Textual would wrap its text."""
        has_room = width > PADDING
        return super().get_content_height(container, viewport, width) if has_room else len(self._rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide a key that would do nothing."""
        return bool(self._rows) or action != "select"

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width - PADDING


def fitted(text: str, width: int) -> str:
    """Crop or pad a text to exactly ``width`` columns."""
    return set_cell_size(cropped(text, width), max(0, width))


def widest(texts: list[str]) -> int:
    """Return the width of the widest text in columns."""
    return max(map(cell_len, texts), default=0)
