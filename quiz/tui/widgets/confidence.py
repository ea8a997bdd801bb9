"""How sure the learner is, stated before an answer is graded."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message

from quiz.kinds.scoring import FACTORS, Confidence
from quiz.text.format import HOW_SURE
from quiz.tui.widgets.static import Static

LABEL = f"{HOW_SURE} "
CELL, ROOM = 13, 60
"""Columns for a level, and of a terminal that has room for the question as well."""


class ConfidenceLine(Static):
    """The three levels, each with the factor for a right answer and for a wrong one."""

    class Picked(Message):
        """A level was clicked."""

        def __init__(self, confidence: Confidence) -> None:
            super().__init__()
            self.confidence = confidence

    def show(self, confidence: Confidence | None) -> None:
        """Show the stated level; low is marked as the default if none is stated."""
        cells = [_cell(level, stated=level == (confidence or Confidence.LOW)) for level in Confidence]
        label = Content.styled(self._label, "$foreground-muted")
        note = Content.styled("" if confidence else "low is the default", "$foreground-muted")
        self.update(Content("").join([label, *cells, note]))

    @property
    def _label(self) -> str:
        """The question, if there is room for it beside its answers."""
        return LABEL if self.app.size.width >= ROOM else ""

    def on_click(self, event: events.Click) -> None:
        place = (event.x - len(self._label)) // CELL
        if 0 <= place < len(Confidence):
            self.post_message(self.Picked(list(Confidence)[place]))


def _cell(level: Confidence, *, stated: bool) -> Content:
    right, wrong = FACTORS[level]
    text = f"{'▸' if stated else ' '}{level.label} {right}/{wrong}"
    return Content.styled(f"{text:<{CELL}}", "$accent bold" if stated else "$foreground-muted")
