"""The four ratings, each with the interval it leads to."""

from __future__ import annotations

from textual.content import Content
from textual.message import Message
from textual.style import Style

from quiz.fsrs.rating import Rating
from quiz.fsrs.scheduler import Interval
from quiz.text.times import interval
from quiz.tui.sizes import NORMAL, TALL

_NAMES = {rating: rating.name.capitalize() for rating in Rating}
MARGIN, NARROW_MARGIN = 2, 1
"""Columns beside the ratings; the second where the terminal is narrow."""
EDGES = ("[", "]")
"""Show where a rating begins and ends in a terminal whose 16 colours include none for its ground."""
PLAIN, POINTED, PROPOSED = "on $surface", "on $panel", "on $primary-muted"


class Ratings:
    """Again, Hard, Good and Easy, in a row below the card, which paints them."""

    class Rated(Message):
        """A rating was clicked."""

        def __init__(self, rating: Rating) -> None:
            super().__init__()
            self.rating = rating

    def __init__(self) -> None:
        self.is_shown = False
        self.has_edges = False
        self.pointed: Rating | None = None
        """The rating under the mouse."""
        self._kept: tuple[object, list[Content]] = (None, [])
        """The lines that were shown last, and what decided them."""
        self._intervals: tuple[Interval, ...] = ()
        self._proposed = Rating.GOOD

    def show(self, intervals: tuple[Interval, ...], proposed: Rating) -> None:
        """Show the interval of each rating, and which rating is proposed."""
        self.is_shown, self._intervals, self._proposed = True, intervals, proposed

    def hide(self) -> None:
        """Show nothing until there is an answer to rate."""
        self.is_shown, self.pointed = False, None

    def lines(self, width: int, terminal_width: int, terminal_height: int) -> list[Content]:
        """Return the lines, of the given width, that suit the size of the terminal."""
        if not self.is_shown:
            return []
        size = (width, terminal_width, terminal_height)
        key = (*size, self._intervals, self._proposed, self.pointed, self.has_edges)
        if self._kept[0] != key:
            self._kept = (key, self._lines(width, terminal_width, terminal_height))
        return self._kept[1]

    def _lines(self, width: int, terminal_width: int, terminal_height: int) -> list[Content]:
        if terminal_width < NORMAL:
            both = [self._narrow_cell(rating, room) for rating, room in _rooms(width - 2 * NARROW_MARGIN)]
            return [Content.assemble(" " * NARROW_MARGIN, *parts) for parts in zip(*both, strict=True)]
        cells = [self._cell(rating, room) for rating, room in _rooms(width - 2 * MARGIN - len(Rating) + 1)]
        row = self._row(cells)
        if terminal_height < TALL:
            return [row]
        blank = self._row([self._ground(rating, Content(" " * cell.cell_length)) for rating, cell in
                           zip(Rating, cells, strict=True)])  # fmt: skip
        return [blank, row, blank, Content("")]

    @staticmethod
    def _row(cells: list[Content]) -> Content:
        return Content(" ").join(cells).pad_left(MARGIN)

    def _texts(self, rating: Rating) -> tuple[Content, Content]:
        """Return the name of a rating with its key, and its interval."""
        proposed = rating == self._proposed
        mark = "▸" if proposed else " "  # visible without colour
        style = "bold" if proposed else ""
        name = Content.assemble((f"{rating.value}{mark}", "bold"), (_NAMES[rating], style))
        return name, Content.styled(interval(*self._intervals[rating - 1]), "$foreground-muted")

    def _cell(self, rating: Rating, width: int) -> Content:
        return self._ground(
            rating, self._centered(Content(" ").join(filter(None, self._texts(rating))), width)
        )

    def _narrow_cell(self, rating: Rating, width: int) -> list[Content]:
        """Return the two lines of a rating."""
        return [self._ground(rating, self._centered(text, width)) for text in self._texts(rating)]

    def _centered(self, text: Content, width: int) -> Content:
        before, behind = EDGES if self.has_edges else ("", "")
        return Content.assemble(before, _centered(text, width - len(before + behind)), behind)

    def _ground(self, rating: Rating, cell: Content) -> Content:
        ground = PROPOSED if rating == self._proposed else POINTED if rating == self.pointed else PLAIN
        return cell.stylize_before(ground).stylize_before(Style.from_meta({"rating": rating.value}))


def _rooms(width: int) -> list[tuple[Rating, int]]:
    """Return each rating with its share of a width."""
    edges = [width * number // len(Rating) for number in range(len(Rating) + 1)]
    return [(rating, edges[place + 1] - edges[place]) for place, rating in enumerate(Rating)]


def _centered(text: Content, width: int) -> Content:
    shown = text.truncate(width)
    before = (width - shown.cell_length) // 2
    return shown.pad_left(before).pad_right(width - before - shown.cell_length)
