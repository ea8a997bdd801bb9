"""A scroll bar that is painted beside lines, with an arrow where there is more."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.scrollbar import ScrollBarRender
from textual.widget import Widget

ABOVE, BELOW = "▲", "▼"


def bar_cells(widget: Widget, lines: int, height: int, top: int) -> list[Segment]:
    """Return a cell for each line in sight, from ``top`` on, or nothing if all ``lines`` are in sight."""
    if lines <= height or not height:
        return []
    ground = widget.background_colors[1]
    back = ground + widget.styles.scrollbar_background
    bar = back + widget.styles.scrollbar_color
    on, color = back.rich_color, bar.rich_color
    painted = ScrollBarRender.render_bar(height, lines, height, top, back_color=on, bar_color=color)
    cells = [Segment(text, style and style.clear_meta_and_links()) for text, style, _ in painted.segments]
    arrow = Style.from_color(color, on)
    if top:
        cells[0] = Segment(ABOVE, arrow)
    if top + height < lines:
        cells[height - 1] = Segment(BELOW, arrow)
    return cells
