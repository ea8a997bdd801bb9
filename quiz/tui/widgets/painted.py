"""A widget that paints its own strips.

Textual styles every line of a widget, and keeps it, for what this app has no use for: borders, outlines,
links, tints. That takes longer than to paint the line.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Self

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from quiz.tui.widgets.repaint import paint_soon


class Painted(Widget):
    """A widget without a border; its padding is its own to paint."""

    _rows: list[Strip] | None = None
    """What is painted, a strip for each line of the widget; None once something has changed."""
    _painted_size = Size(0, 0)

    @abstractmethod
    def paint(self) -> list[Strip]:
        """Return a strip for each line of the widget as a whole, with its padding."""

    def painted(self) -> list[Strip]:
        """Return the strips, which are kept until something changes."""
        if self._rows is None or self._painted_size != self.outer_size:
            self._rows, self._painted_size = self.paint(), self.outer_size
        return self._rows

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._rows = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return what Textual asks for of the strips."""
        rows = self.painted()[crop.y : crop.bottom]
        for line_filter in self.get_line_filters():
            # That of the style is kept; the other is worked out anew each time.
            background = self.visual_style.background or self.background_colors[1]
            rows = [strip.apply_filter(line_filter, background) for strip in rows]
        if crop.column_span == (0, self.outer_size.width):
            return rows
        return [strip.crop(*crop.column_span) for strip in rows]

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Paint the widget, or ``regions`` of it, without waiting for Textual to come to it."""
        if self._is_mounted:
            paint_soon(self.screen)  # first, so that it comes before Textual's messages
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def segments(self, text: Content, style: Style) -> list[Segment]:
        """Return a line of text in colours, on the ground of ``style``."""
        if not text:
            return []
        runs = text.render(style, end="", parse_style=self._get_style)
        return [Segment(run, style.rich_style) for run, style in runs]

    def strip(self, line: Content, width: int, style: Style) -> Strip:
        """Return a line as a strip of the given width."""
        return Strip(self.segments(line, style)).adjust_cell_length(width, style.rich_style)


class PaintedText(Painted):
    """A few lines of fixed height, which are not for selecting: what is on the margin of a screen."""

    ALLOW_SELECT = False

    @abstractmethod
    def text_lines(self, width: int) -> list[Content]:
        """Return the lines, none longer than ``width`` cells."""

    def paint(self) -> list[Strip]:
        """Return the lines with the padding around them."""
        above, right, below, left = self.styles.padding
        width, style = self.outer_size.width, self.visual_style
        blank = Content("")
        lines = [blank] * above + self.text_lines(width - left - right) + [blank] * below
        return [self.strip(line.pad_left(left), width, style) for line in lines]

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Paint all lines anew."""
        self._rows = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
