"""A field for a query, with the number of matching cards."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input

from quiz.errors import QuizError
from quiz.query import QueryError
from quiz.study.review.beyond import MOST, Beyond, beyond
from quiz.study.review.card_source import MAX_COUNTED
from quiz.study.start import ReviewOf
from quiz.text.format import counted_to, plural
from quiz.tui.screens.base import QuizDialog
from quiz.tui.widgets.dialog import Dialog, Keys
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.static import Static

EXAMPLE = "Such as is:due tag:cnn, or kind:compute -is:new"

KEYS: Keys = (
    ("enter", "Today's"),
    ("search.cram", "All"),
    ("search.list", "List"),
    ("search.leave", "Back"),
)
KEYS_FOR_NONE_TODAY: Keys = (
    ("enter", "Review anyway"),
    ("search.list", "List"),
    ("search.leave", "Back"),
)


class SearchScreen(QuizDialog[ReviewOf | str | None]):
    """Returns the review asked for, or a query whose cards are to be listed; None if the dialog was left."""

    CSS_PATH = "../styles/search.tcss"
    BINDINGS = [
        Binding("escape", "dismiss(None)", "Back", id="search.leave", tooltip="Back to the banks"),
        Binding("f2", "cram", "All", id="search.cram", tooltip="Review what matches, due or not"),
        Binding("f3", "list", "List", id="search.list", tooltip="List what matches"),
    ]

    count = getters.query_one("#count", Static)

    def compose(self) -> ComposeResult:
        with Dialog("Search", KEYS, can_focus=False):
            yield Field(placeholder="words, or a query", id="query")
            yield Static(Content(EXAMPLE), id="count")

    def on_input_changed(self, event: Input.Changed) -> None:
        self._show(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if found := self._show(event.value):
            self.dismiss(ReviewOf(event.value, "due" if found.today else "cram"))

    def action_cram(self) -> None:
        query = self.query_one(Input).value
        if self._show(query):
            self.dismiss(ReviewOf(query, "cram"))

    def action_list(self) -> None:
        query = self.query_one(Input).value
        if self._show(query):
            self.dismiss(query)

    def _show(self, query: str) -> Beyond | None:
        """Show how many cards match ``query``, or what is wrong with it; return the numbers if any do."""
        moment = self.app.clock()
        try:
            number = self.app.study.search.count(query, moment)
            found = beyond(self.app.study, query, moment) if number else None
        except QueryError as error:
            self.count.update(Content.styled(error.for_width(self.count.content_size.width), "$error"))
            return None
        except QuizError as error:
            self.count.update(Content.styled(str(error), "$error"))
            return None
        today = _for_today(number, found.today) if found else ""
        self.count.update(Content(f"{plural(number, 'card matches', 'cards match')}{today}"))
        self.query_one(Dialog).offer(KEYS if found is None or found.today else KEYS_FOR_NONE_TODAY)
        return found


def _for_today(number: int, today: int) -> str:
    """Return how many of a ``number`` of cards come today, and how many a session of all takes at most."""
    if number == 1:
        return ", for today" if today else ", not for today"
    part = "all" if today == number else counted_to(MAX_COUNTED, today) if today else "none"
    session = f" (all: {MOST} at a time)" if number > MOST else ""
    return f", {part} of them for today{session}"
