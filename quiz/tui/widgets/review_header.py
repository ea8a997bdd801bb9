"""The header of a review: the bank, the cards left, and the progress."""

from __future__ import annotations

from textual.content import Content

from quiz.study.review.card_source import MAX_COUNTED
from quiz.study.review.item import Remaining, ReviewItem
from quiz.text.format import counted_to, plural
from quiz.text.segments import plain
from quiz.tui.content import share_bar
from quiz.tui.state_colors import in_state_colors
from quiz.tui.widgets.painted import PaintedText

NARROW = 60
GAP = 2
LONG_EFFECT = "Good, next on 21 Dec, memory lasts 200 → 300 days"
SHORTEST_BAR = 12
"""What is left of the bar of progress, at least, beside what the last rating changed."""


class ReviewHeader(PaintedText):
    """Two lines of fixed height, so that a new card does not change the layout."""

    def __init__(self) -> None:
        super().__init__(id="head")
        self._title = ""
        self._left = Remaining(0, 0, 0)
        self._done = 0
        self._effect: tuple[str, ...] = ()

    def show(self, item: ReviewItem, left: Remaining, done: int, effect: tuple[str, ...] = ()) -> None:
        """Show the bank of ``item``, the cards left, how many are done, and what the last rating changed."""
        self._title = f"{'★ ' if item.flags.marked else ''}{plain(item.bank_title)}"
        self._left, self._done, self._effect = left, done, effect
        self.refresh()

    def text_lines(self, width: int) -> list[Content]:
        """Return the two lines."""
        counts = _counts(self._left, words=self.app.size.width >= NARROW)
        title = Content.styled(self._title, "$foreground-muted")
        title = title.truncate(max(0, width - counts.cell_length - GAP), ellipsis=True)
        title = title.pad_right(max(0, width - counts.cell_length - title.cell_length))
        told = _fitting(self._effect, width - SHORTEST_BAR)
        effect = f"  {told}" if told else ""
        length = _bar_length(width, len(effect))
        done = self._done / ((self._done + self._left.total) or 1)
        line = Content.assemble(
            share_bar(done, length, "$success"), (effect.rjust(width - length), "$foreground-muted")
        )
        return [Content.assemble(title, counts), line]


def _fitting(parts: tuple[str, ...], room: int) -> str:
    """Return as many parts, from the first on, as there is room for."""
    told = (", ".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((text for text in told if len(text) <= room), "")


def _bar_length(width: int, effect: int) -> int:
    """Return the length of the bar beside what the last rating changed: the same, where there is room."""
    if not effect:
        return width
    usual = width - GAP - len(LONG_EFFECT)
    return usual if usual >= SHORTEST_BAR and effect <= width - usual else width - effect


def _counts(left: Remaining, *, words: bool) -> Content:
    """Return the three counts, and by a plan the minutes; on a narrow screen with letters for words."""

    def told(count: int, name: str) -> str:
        number = counted_to(MAX_COUNTED, count)
        return f"{number} {name}" if words else f"{name[0]} {number}"

    counts = in_state_colors(told(left.due, "due"), told(left.learning, "learning"), told(left.new, "new"))
    if left.minutes is None:
        return counts
    time = plural(left.minutes, "minute") + (" left" if words else "")
    return Content.assemble(counts, (f"  {time}", "$foreground-muted"))
