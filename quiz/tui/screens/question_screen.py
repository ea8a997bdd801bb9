"""What the screens that ask questions have in common."""

from __future__ import annotations

from textual import getters

from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.answers.tick import Ticks
from quiz.tui.widgets.card_view import CardView


class QuestionScreen(QuizScreen[None]):
    """A question in a ``CardView``; the rubric exists once a question that has one is answered."""

    AUTO_FOCUS = ""
    """Textual focuses nothing by itself: it would scroll to what it focuses, away from the question."""

    card = getters.query_one(CardView)
    rubric = getters.query_one("#rubric", Ticks)

    def action_scroll(self, lines: int) -> None:
        self.card.scroll_lines(lines)
