"""The questions of an exam: answered, flagged, open, and which one is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from quiz.progress.exams import ExamResponse

CELL = 4
"""Columns for a question, its number having two digits."""
EDGE = 2
"""Columns for the sign that there are more."""


class Navigator(Static):
    """A cell for each question, as many as fit around the one that is looked at; a click goes there.

    ``‹`` and ``›`` stand where there are more; a click on them goes to the next one that is not shown.
    ``●`` is answered, ``◐`` in part, ``○`` open; ``⚑`` is flagged and answered, ``⚐`` flagged and open.
    """

    class Went(Message):
        """A question was clicked."""

        def __init__(self, position: int) -> None:
            super().__init__()
            self.position = position

    def __init__(self) -> None:
        super().__init__("")
        self._entries: Sequence[ExamResponse] = ()
        self._position = 0
        self._shown = range(0)

    def show(self, entries: Sequence[ExamResponse], position: int) -> None:
        """Show where the learner is."""
        self._entries, self._position = entries, position
        self._draw()

    def on_resize(self) -> None:
        """Show as many as fit now."""
        self._draw()

    @property
    def _cell_width(self) -> int:
        return max(CELL, len(str(len(self._entries))) + 2)

    def _draw(self) -> None:
        self._shown = shown = self._fitting(self.size.width, len(self._entries))
        cells = [self._cell(self._entries[position]) for position in shown]
        before, behind = self._sign("‹", shown.start - 1), self._sign("›", shown.stop)
        self.update(Content("").join([before, *cells, behind]))

    def _fitting(self, width: int, count: int) -> range:
        """Return the questions that fit around the one that is looked at: all, or those between the edges."""
        if count * self._cell_width <= width + 1:  # the last cell ends with a blank
            return range(count)
        fitting = max(1, (width - EDGE - 1) // self._cell_width)
        first = max(0, min(count - fitting, self._position - fitting // 2))
        return range(first, first + fitting)

    @property
    def _edge(self) -> int:
        """Return how many columns stand before the first question."""
        return EDGE if len(self._shown) < len(self._entries) else 0

    def _sign(self, sign: str, position: int) -> Content:
        is_there = 0 <= position < len(self._entries)
        return Content.styled((sign if is_there else "").ljust(self._edge), "$accent bold")

    def _cell(self, entry: ExamResponse) -> Content:
        if entry.flagged:
            sign, color = "⚐" if entry.is_open else "⚑", "$warning"
        elif entry.is_open:
            sign, color = "○" if entry.response is None else "◐", "$foreground-muted"
        else:
            sign, color = "●", "$success"
        here = " reverse bold" if entry.position == self._position else ""
        number = f"{entry.position + 1:>{self._cell_width - 2}}"
        return Content.styled(f"{number}{sign}", f"{color}{here}").pad_right(1)

    def on_click(self, event: events.Click) -> None:
        """Go to the question that was clicked."""
        shown = self._shown
        position = shown.start + (event.x - self._edge) // self._cell_width
        if position in range(max(0, shown.start - 1), min(shown.stop + 1, len(self._entries))):
            self.post_message(self.Went(position))
