"""The questions of an exam in one line: answered, flagged, open, current."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message

from quiz.progress.exams import ExamResponse
from quiz.tui.widgets.static import Static

CELL = 4
"""Columns for a question with a number of two digits."""
EDGE = 2
"""Columns for the sign of further questions."""
ANSWERED, IN_PART, OPEN, FLAGGED, FLAGGED_OPEN = "●", "◐", "○", "⚑", "⚐"
SIGN_COLORS = {
    ANSWERED: "$success",
    IN_PART: "$foreground-muted",
    OPEN: "$foreground-muted",
    FLAGGED: "$warning",
    FLAGGED_OPEN: "$warning",
}


def sign_of_answer(entry: ExamResponse) -> str:
    """Return the sign of how far a question is answered, flagged or not."""
    if entry.is_open or entry.draft is not None:
        return OPEN if entry.response is None else IN_PART
    return ANSWERED


class Navigator(Static):
    """A cell for each question, as many as fit around the current one; a click goes there.

    A click on ``‹`` or ``›`` goes to the nearest question that is not shown. ``●`` is answered, ``◐`` partly
    answered, or answered and then changed into no answer, ``○`` open; ``⚑`` is flagged and answered, ``⚐``
    flagged and open.
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
        """Show the state of each question, and which one is current."""
        self._entries, self._position = entries, position
        self._draw()

    def on_resize(self) -> None:
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
        """Return the questions that fit around the current one."""
        if count * self._cell_width <= width + 1:  # the last cell ends with a blank
            return range(count)
        fitting = max(1, (width - EDGE - 1) // self._cell_width)
        first = max(0, min(count - fitting, self._position - fitting // 2))
        return range(first, first + fitting)

    @property
    def _edge(self) -> int:
        """Columns before the first question."""
        return EDGE if len(self._shown) < len(self._entries) else 0

    def _sign(self, sign: str, position: int) -> Content:
        is_there = 0 <= position < len(self._entries)
        return Content.styled((sign if is_there else "").ljust(self._edge), "$accent bold")

    def _cell(self, entry: ExamResponse) -> Content:
        flag = FLAGGED_OPEN if entry.is_open else FLAGGED
        sign = flag if entry.flagged else sign_of_answer(entry)
        color = SIGN_COLORS[sign]
        here = " on $primary-muted bold" if entry.position == self._position else ""
        number = f"{entry.position + 1:>{self._cell_width - 2}}"
        return Content.styled(f"{number}{sign}", f"{color}{here}").pad_right(1)

    def on_click(self, event: events.Click) -> None:
        shown = self._shown
        position = shown.start + (event.x - self._edge) // self._cell_width
        if position in range(max(0, shown.start - 1), min(shown.stop + 1, len(self._entries))):
            self.post_message(self.Went(position))
