"""Lines that one widget paints and scrolls: a change costs no layout, and paints only what differs."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Offset, Region, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from quiz.tui.widgets.painted import Painted
from quiz.tui.widgets.painted_bar import bar_cells
from quiz.tui.widgets.painted_column import BLANK, Block, Column

LEAST_WIDTH = 8
"""What is narrower shows the beginnings of lines: no text can be broken into less."""


class _Placing(Layout):
    """Places the fields over the lines that are left free for them."""

    name = "painted"

    def arrange(
        self,
        parent: Widget,
        children: list[Widget],  # noqa: ARG002 - those that are not placed are painted by their parent
        size: Size,
        greedy: bool = True,  # noqa: ARG002 - of no use here
    ) -> ArrangeResult:
        """Return the places of the fields that are in sight."""
        if not isinstance(parent, PaintedLines):
            raise TypeError("only painted lines have fields to place")
        parent.placed = places = parent.places_of_fields(size)
        return [WidgetPlacement(region, Offset(), Spacing(), field) for field, region in places]


class PaintedLines(Painted):
    """A column of blocks, which scrolls above a foot; after a change only lines that differ are painted.

    The scroll bar stands in the last column of the padding, so that nothing is wrapped anew because of it.
    """

    DEFAULT_CSS = "PaintedLines { overflow: hidden; }"
    _placing = _Placing()

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id)
        self.top = 0
        """The first line in sight."""
        self._columns: dict[Size, Column] = {}
        self._held = 0
        self._strips: dict[tuple[int, int], tuple[Content, Strip]] = {}
        self.placed: list[tuple[Widget, Region]] = []
        """Where the fields are, and may no longer belong."""
        self._drags = False

    # What a subclass shows

    @abstractmethod
    def blocks(self, size: Size) -> list[Block]:
        """Return what is shown, at the width of ``size``; its height is that of the lines in sight."""

    @property
    def gap(self) -> int:
        """The number of blank lines after a block."""
        return 1

    def foot(self, width: int) -> list[Content]:  # noqa: ARG002 - a subclass has one
        """Return the lines below the column, which do not scroll; they are as wide as the widget."""
        return []

    # Sizes

    @property
    def layout(self) -> Layout:
        """Leave it to ``_Placing`` where the fields are."""
        return self._placing

    def _window(self, size: Size) -> Size:
        """Return the size of what is in sight of the column, given the size inside the padding."""
        foot = len(self.foot(size.width + self.styles.padding.width))
        return Size(size.width, max(0, size.height - foot))

    @property
    def window(self) -> Size:
        """The size of what is in sight of the column."""
        return self._window(self.outer_size - self.styles.padding.totals)

    @property
    def column(self) -> Column:
        """The column at the present size."""
        return self._column(self.window)

    def _column(self, window: Size) -> Column:
        """Return the column at the size of what is in sight of it."""
        if window not in self._columns:
            size = Size(max(LEAST_WIDTH, window.width), window.height)
            self._columns[window] = Column(self.blocks(size), size.width, self.gap)
        return self._columns[window]

    def places_of_fields(self, size: Size) -> list[tuple[Widget, Region]]:
        """Return each field with its place inside the padding, cut off where the foot begins."""
        window = self._window(size)
        column = self._column(window)
        top = min(self.top, max(0, column.height - window.height))
        places = []
        for start, block in zip(column.starts, column.blocks, strict=True):
            y = start - top
            height = min(len(block.lines), window.height - y)
            if block.field is not None and height > 0 and y + height > 0:
                places.append((block.field, Region(0, y, column.width, height)))
        return places

    # Changes

    @contextmanager
    def held(self) -> Iterator[None]:
        """Paint what changes in the block once, at its end."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
            self.repaint()

    def repaint(self) -> None:
        """Paint the lines that have changed, and place the fields anew if they have moved."""
        self._columns.clear()
        if self._held or not self.outer_size:
            return
        self._scrolled()

    def _scrolled(self) -> None:
        self.top = max(0, min(self.top, self.column.height - self.window.height))
        before, self._rows = self._rows, None
        if before is None or len(before) != self.outer_size.height:
            self.refresh()
        else:
            self._refresh_changed(before, self.painted())
        places = self.places_of_fields(self.outer_size - self.styles.padding.totals)
        if places != self.placed:
            for field, _ in [*self.placed, *places]:
                field.refresh(layout=True)

    def _refresh_changed(self, before: list[Strip], rows: list[Strip]) -> None:
        """Ask for the lines that differ from what is painted, each run of them as one region."""
        width, (x, y) = self.outer_size.width, self.styles.padding.top_left
        changed = [
            Region(-x, number - y, width, 1)
            for number, (old, new) in enumerate(zip(before, rows, strict=True))
            if old is not new and old != new
        ]
        if changed:
            self.refresh(*changed)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._columns.clear()
        self._strips.clear()

    def on_resize(self) -> None:
        self._columns.clear()
        self._rows = None
        self.fit()

    def fit(self) -> None:
        """Show the right lines after a change of the size."""
        self.repaint()

    # Painting

    def paint(self) -> list[Strip]:
        """Return the lines in sight with the padding around them, and the foot below."""
        width, height = self.outer_size
        above, _, below, _ = self.styles.padding
        style = self.visual_style
        blank = Strip.blank(width, style.rich_style)
        foot = [self.strip(line, width, style) for line in self.foot(width)]
        rows = [*[blank] * above, *self._paint_window(style, blank), *[blank] * below, *foot]
        return (rows + [blank] * height)[:height]

    def _paint_window(self, style: Style, blank: Strip) -> list[Strip]:
        """Return a strip for each line in sight, with the padding beside it and the scroll bar."""
        window, column = self.window, self.column
        _, right, _, left = self.styles.padding
        plain = style.rich_style
        bar = bar_cells(self, column.height, window.height, self.top)
        rows, kept = [], {}
        for number in range(self.top, self.top + window.height):
            edge, text = column.lines[number] if number < column.height else (BLANK, BLANK)
            if not bar and not text and not edge:
                rows.append(blank)
                continue
            key = (id(text), number)
            strip = self._strips[key][1] if key in self._strips else None
            if strip is None or self.text_selection:
                line = self._selected(text, number)
                shown = [*self.segments(edge, style), *self.segments(line, style)]
                strip = Strip([Segment(" " * left, plain), *shown])
                strip = strip.adjust_cell_length(left + window.width, plain)
            if not self.text_selection:
                kept[key] = (text, strip)
            end = [bar[number - self.top]] if bar else [Segment(" ", plain)]
            rows.append(Strip.join([strip, Strip([Segment(" " * (right - 1), plain), *end])]))
        self._strips = kept
        return rows

    # Selecting

    def render_line(self, y: int) -> Strip:
        """Return a line inside the padding with its places in the text, by which Textual selects."""
        number = self.top + y
        if not (y < self.window.height and number < self.column.height):
            return Strip.blank(self.column.width)
        edge, text = self.column.lines[number]
        style = self.visual_style
        strip = Strip(self.segments(text, style)).apply_offsets(0, number)
        return Strip.join([Strip(self.segments(edge, style)), strip])

    def _selected(self, text: Content, number: int) -> Content:
        """Return a line with what is selected of it marked."""
        if (selection := self.text_selection) is None or (span := selection.get_span(number)) is None:
            return text
        start, end = span
        style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
        return text.stylize(style, start, len(text) if end < 0 else end)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text that is selected, in the lines in which it is shown."""
        return selection.extract("\n".join(text.plain.rstrip() for _, text in self.column.lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002
        self._strips.clear()
        self._scrolled()

    # Scrolling

    def scroll_lines(self, by: int) -> None:
        """Scroll by so many lines, as far as there are any."""
        self.scroll_to_line(self.top + by)

    def scroll_to_line(self, line: int) -> None:
        """Scroll so that a line is the first in sight, as far as that can be."""
        self.top = line
        if not self._held and self.outer_size:
            self._scrolled()

    def show_lines(self, first: int, last: int) -> None:
        """Scroll as little as needed to have the lines from ``first`` to ``last`` in sight."""
        height = self.window.height
        self.scroll_to_line(min(first, max(self.top, last - height + 1)))

    def scroll_to_region(self, region: Region, **_how: object) -> Offset:
        """Have a region of the widget in sight, as Textual asks for when a field takes the focus."""
        before = self.top
        self.show_lines(before + region.y, before + region.bottom - 1)
        return Offset(0, self.top - before)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_lines(round(self.app.scroll_sensitivity_y))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_lines(-round(self.app.scroll_sensitivity_y))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.x == self.outer_size.width - 1 and self.column.height > self.window.height:
            self._drags = True
            self.capture_mouse()
            self._drag_to(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._drags:
            self._drag_to(event.y)

    def on_mouse_up(self) -> None:
        if self._drags:
            self._drags = False
            self.release_mouse()

    def _drag_to(self, y: int) -> None:
        """Scroll so far as ``y`` is down the scroll bar."""
        height = max(1, self.window.height - 1)
        share = min(1.0, max(0.0, (y - self.styles.padding.top) / height))
        self.scroll_to_line(round(share * (self.column.height - self.window.height)))

    def block_at(self, y: int) -> str:
        """Return the name of the block at a line of the widget; empty if there is none."""
        row = y - self.styles.padding.top
        return self.column.at(row + self.top) if 0 <= row < self.window.height else ""
