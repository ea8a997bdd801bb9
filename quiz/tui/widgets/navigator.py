"""The questions of an exam: answered, flagged, open, and which one is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from quiz.progress.exams import Entry

CELL = 4
"""Columns for a question."""


class Navigator(Static):
    """A cell for each question, as many as fit around the one that is looked at; a click goes there.

    ``●`` is answered and ``○`` open, ``⚑`` and ``⚐`` are flagged too: signs tell them apart without colour.
    """

    class Went(Message):
        """A question was clicked."""

        def __init__(self, position: int) -> None:
            super().__init__()
            self.position = position

    def __init__(self) -> None:
        super().__init__("")
        self._entries: Sequence[Entry] = ()
        self._position = 0
        self._first = 0

    def show(self, entries: Sequence[Entry], position: int) -> None:
        """Show where the learner is."""
        self._entries, self._position = entries, position
        self._draw()

    def on_resize(self) -> None:
        """Show as many as fit now."""
        self._draw()

    def _draw(self) -> None:
        fitting = max(1, self.size.width // CELL)
        last = max(0, len(self._entries) - fitting)
        self._first = min(last, max(0, self._position - fitting // 2))
        shown = self._entries[self._first : self._first + fitting]
        self.update(Content("").join(self._cell(entry) for entry in shown))

    def _cell(self, entry: Entry) -> Content:
        answered = entry.response is not None
        if entry.flagged:
            sign, color = "⚑" if answered else "⚐", "$warning"
        else:
            sign, color = ("●", "$success") if answered else ("○", "$foreground-muted")
        here = " reverse bold" if entry.position == self._position else ""
        return Content.styled(f"{entry.position + 1:>2}{sign}", f"{color}{here}").pad_right(1)

    def on_click(self, event: events.Click) -> None:
        """Go to the question that was clicked."""
        position = self._first + event.x // CELL
        if position < len(self._entries):
            self.post_message(self.Went(position))
