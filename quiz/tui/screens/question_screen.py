"""What the screens that ask questions have in common."""

from __future__ import annotations

from textual import getters
from textual.binding import Binding
from textual.reactive import Reactive
from textual.widget import Widget

from quiz.study.asked import AskedQuestion
from quiz.study.last_right import LastRight, last_right
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.answers.tick import Ticks
from quiz.tui.widgets.card_view import CardView

BACK_TO_ANSWER = "Go on"
"""What Space and Enter do while the focus is not on the answer."""


class QuestionScreen(QuizScreen[None]):
    """A question in a ``CardView``; the rubric exists once a question that has one is answered."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Nothing of the screen itself depends on it: Textual would paint all of it at each change."""
    AUTO_FOCUS = ""
    """Textual focuses nothing by itself: it would scroll to what it focuses, away from the question."""

    BINDINGS = [
        Binding(
            "ctrl+s",
            "submit_left",
            "Answer",
            id="question.submit",
            tooltip="Submit the text although its field is left",
        )
    ]

    card = getters.query_one(CardView)
    rubric = getters.query_one("#rubric", Ticks)

    def last_right_beside(self, asked: AskedQuestion, card: str, before: int) -> LastRight | None:
        """Return what an answer can be compared with (see ``last_right``)."""
        with self.errors_shown():
            return last_right(self.app.study.store, card, before, asked.shown.way, asked.response)
        return None

    @property
    def can_submit_left(self) -> bool:
        """Whether a text is written whose field is left, so that the field's own key does nothing."""
        area = self.card.area
        return area is not None and area.takes_long_text and area.is_left and not area.is_empty

    def action_submit_left(self) -> None:
        if self.can_submit_left and self.card.area:
            self.card.area.action_submit()

    def action_compare(self) -> None:
        self.card.compare()

    def action_scroll(self, lines: int) -> None:
        self.card.scroll_lines(lines)
