"""A field for a query, with the number of matching cards."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input

from quiz.errors import QuizError
from quiz.query import QueryError
from quiz.text.format import plural
from quiz.tui.screens.base import QuizDialog
from quiz.tui.widgets.dialog import Dialog
from quiz.tui.widgets.static import Static

EXAMPLE = "Such as is:due tag:cnn, or kind:compute -is:new"


class SearchScreen(QuizDialog[str | None]):
    """Returns the query, or None if the dialog was left."""

    CSS_PATH = "../styles/search.tcss"
    BINDINGS = [
        Binding("escape", "dismiss(None)", "Leave", id="search.leave", tooltip="Back to the banks"),
    ]

    count = getters.query_one("#count", Static)

    def compose(self) -> ComposeResult:
        with Dialog("Search", (("enter", "reviews"), ("search.leave", "leaves")), can_focus=False):
            yield Input(placeholder="words, or a query", id="query")
            yield Static(Content(EXAMPLE), id="count")

    def on_input_changed(self, event: Input.Changed) -> None:
        self._show(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if self._show(event.value):
            self.dismiss(event.value)

    def _show(self, query: str) -> int:
        """Show how many cards match ``query``, or what is wrong with it; return the number."""
        try:
            number = self.app.study.search.count(query, self.app.clock())
        except QueryError as error:
            self.count.update(Content.styled(error.for_width(self.count.content_size.width), "$error"))
            return 0
        except QuizError as error:
            self.count.update(Content.styled(str(error), "$error"))
            return 0
        self.count.update(Content(plural(number, "card matches", "cards match")))
        return number
