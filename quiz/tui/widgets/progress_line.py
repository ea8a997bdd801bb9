"""How far a session is, as a line across the screen."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class ProgressLine(Widget):
    """A thin line, filled from the left as cards are done."""

    done: reactive[int] = reactive(0)
    left: reactive[int] = reactive(0)

    def render(self) -> Content:
        """Draw the line over the whole width."""
        width = self.size.width
        filled = round(width * self.done / ((self.done + self.left) or 1))
        return Content.assemble(("━" * filled, "$success"), ("─" * (width - filled), "$foreground 20%"))
