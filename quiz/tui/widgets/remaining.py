"""What is left of a session, in the colours that due, learning and new have everywhere."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from quiz.study.review import MOST_COUNTED
from quiz.study.turn import Remaining

NARROW = 60


class RemainingLine(Static):
    """Three numbers: due, learning, new."""

    def show(self, left: Remaining) -> None:
        """Show what is left; on a narrow screen the numbers alone."""
        words = self.app.size.width >= NARROW
        parts = (
            (left.due, "due", "$success"),
            (left.learning, "learning", "$warning"),
            (left.new, "new", "$primary"),
        )
        texts = [
            (f"{_counted(count)} {name}" if words else f"{name[0]} {_counted(count)}", color)
            for count, name, color in parts
        ]
        self.update(Content("  ").join(Content.styled(text, color) for text, color in texts))


def _counted(count: int) -> str:
    return f"{count}+" if count >= MOST_COUNTED else str(count)
