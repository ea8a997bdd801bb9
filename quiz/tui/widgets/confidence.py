"""How sure the learner is, stated before an answer is graded."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message

from quiz.kinds.scoring import FACTORS, Confidence
from quiz.tui.widgets.static import Static

CELL = 13
"""Columns for a level."""


class ConfidenceLine(Static):
    """The three levels, each with the factor for a right answer and for a wrong one."""

    class Picked(Message):
        """A level was clicked."""

        def __init__(self, confidence: Confidence) -> None:
            super().__init__()
            self.confidence = confidence

    def show(self, confidence: Confidence | None) -> None:
        """Show the stated level."""
        self.update(Content("").join(_cell(level, stated=level == confidence) for level in Confidence))

    def on_click(self, event: events.Click) -> None:
        place = event.x // CELL
        if place < len(Confidence):
            self.post_message(self.Picked(list(Confidence)[place]))


def _cell(level: Confidence, *, stated: bool) -> Content:
    right, wrong = FACTORS[level]
    text = f"{'▸' if stated else ' '}{level.label} {right}/{wrong}"
    return Content.styled(f"{text:<{CELL}}", "$accent bold" if stated else "$foreground-muted")
