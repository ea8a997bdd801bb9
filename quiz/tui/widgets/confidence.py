"""How sure the learner is, said before an answer is graded."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from quiz.kinds.scoring import FACTORS, Confidence

CELL = 13
"""Columns for a level."""


class ConfidenceLine(Static):
    """The three levels, with what each counts when the answer is right and when it is wrong."""

    class Picked(Message):
        """A level was clicked."""

        def __init__(self, confidence: Confidence) -> None:
            super().__init__()
            self.confidence = confidence

    def show(self, confidence: Confidence | None) -> None:
        """Show which level is said."""
        self.update(Content("").join(_cell(level, said=level == confidence) for level in Confidence))

    def on_click(self, event: events.Click) -> None:
        """Say the level that was clicked."""
        place = event.x // CELL
        if place < len(Confidence):
            self.post_message(self.Picked(list(Confidence)[place]))


def _cell(level: Confidence, *, said: bool) -> Content:
    right, wrong = FACTORS[level]
    text = f"{'▸' if said else ' '}{level.name.lower()} {right}/{wrong}"
    return Content.styled(f"{text:<{CELL}}", "$accent bold" if said else "$foreground-muted")
