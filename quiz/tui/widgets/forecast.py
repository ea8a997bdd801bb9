"""The number of cards due on each day of the coming week."""

from __future__ import annotations

from textual.content import Content

from quiz.text.format import BLOCKS
from quiz.text.iso import date_of
from quiz.tui.widgets.static import Static

TITLE = "due in the coming days"


class Forecast(Static):
    """A small bar and a number for each day, starting tomorrow, below a title."""

    def show(self, cards: list[int], today: int) -> None:
        """Show the ``cards`` due on each day after ``today``, a day number counted from 1970-01-01."""
        most = max(cards, default=0) or 1
        days = [f"{date_of(today + ahead + 1):%a}" for ahead in range(len(cards))]
        bars = [BLOCKS[count * (len(BLOCKS) - 1) // most] * 2 if count else "· " for count in cards]
        width = max(4, *(len(str(count)) + 1 for count in cards))
        self.update(
            Content("\n").join(
                [
                    Content.styled(f"{TITLE:>{width * len(cards)}}", "$foreground-muted"),
                    Content.styled("".join(f"{bar:>{width}}" for bar in bars), "$primary"),
                    Content("".join(f"{count:>{width}}" for count in cards)),
                    Content.styled("".join(f"{day:>{width}}" for day in days), "$foreground-muted"),
                ]
            )
        )
