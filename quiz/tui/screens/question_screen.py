"""What the screens that ask questions have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from textual.containers import VerticalScroll
from textual.screen import Screen

from quiz.errors import QuizError
from quiz.tui.widgets.card_view import CardView

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp


class QuestionScreen(Screen[None]):
    """A question in a ``CardView`` that scrolls within ``#scroll``."""

    @property
    def quiz(self) -> QuizApp:
        """Return the app, as what it is."""
        return cast("QuizApp", self.app)

    @property
    def card(self) -> CardView:
        """Return the view of the question."""
        return self.query_one(CardView)

    @property
    def scrolled(self) -> VerticalScroll:
        """Return what the question scrolls in."""
        return self.query_one("#scroll", VerticalScroll)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Show an error of the session; nothing was recorded, and the question stays."""
        try:
            yield
        except QuizError as error:
            self.quiz.show_error(error)

    def action_scroll(self, lines: int) -> None:
        """Scroll the question."""
        self.scrolled.scroll_relative(y=lines, animate=False)
