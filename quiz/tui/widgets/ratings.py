"""The four ratings, each with the interval it leads to."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message

from quiz.fsrs.rating import Rating
from quiz.fsrs.scheduler import Interval
from quiz.text.format import interval
from quiz.tui.widgets.static import Static

_NAMES = {rating: rating.name.capitalize() for rating in Rating}


class RatingButton(Static):
    """A rating that can be clicked."""

    def __init__(self, rating: Rating) -> None:
        super().__init__(id=f"rating-{rating.value}")
        self.rating = rating

    def show(self, until_due: Interval, *, proposed: bool) -> None:
        """Show the interval; Space gives the proposed rating."""
        self.set_class(proposed, "-proposed")
        mark = "▸" if proposed else " "  # visible without colour
        self.update(
            Content.assemble(
                (f"{self.rating.value}{mark}", "bold"),
                (_NAMES[self.rating], "bold" if proposed else ""),
                " ",
                (interval(*until_due), "$foreground-muted"),
            ),
            layout=False,
        )

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(Ratings.Rated(self.rating))


class Ratings(Horizontal):
    """Again, Hard, Good and Easy."""

    class Rated(Message):
        """A rating was clicked."""

        def __init__(self, rating: Rating) -> None:
            super().__init__()
            self.rating = rating

    def compose(self) -> ComposeResult:
        for rating in Rating:
            yield RatingButton(rating)

    def show(self, intervals: tuple[Interval, ...], proposed: Rating) -> None:
        """Show the interval of each rating, and which rating is proposed."""
        for button, until_due in zip(self.query(RatingButton), intervals, strict=True):
            button.show(until_due, proposed=button.rating == proposed)
