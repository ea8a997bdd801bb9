"""What the screens that ask questions have in common."""

from __future__ import annotations

from textual import getters
from textual.binding import Binding
from textual.reactive import Reactive
from textual.widget import Widget

from quiz.study.asked import AskedQuestion
from quiz.study.last_right import LastRight, last_right
from quiz.text.format import tick_points
from quiz.tui.screens.long_screen import LongScreen
from quiz.tui.widgets.answers.tick import Points
from quiz.tui.widgets.card_view import CardView

BACK_TO_ANSWER = "Go on"
"""What Space and Enter do while the focus is not on the answer."""


class QuestionScreen(LongScreen[None]):
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
    rubric = getters.query_one("#rubric", Points)

    def last_right_beside(self, asked: AskedQuestion, card: str, before: int) -> LastRight | None:
        """Return what an answer can be compared with (see ``last_right``)."""
        with self.errors_shown():
            return last_right(self.app.study.store, card, before, asked.shown.way, asked.response)
        return None

    def how_to_judge(self, asked: AskedQuestion) -> str:
        """Return how the learner judges an answer by a rubric."""
        return tick_points(len(asked.shown.rubric), self._key_to_advance)

    @property
    def _key_to_advance(self) -> str:
        """The key that goes on, as it is displayed; the screen may still be covered by a dialog."""
        bindings = next(bindings for node, bindings in self._binding_chain if node is self)
        keys = (binding for _, binding in bindings if binding.action == "advance")
        return next(map(self.app.get_key_display, keys), "")

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

    @property
    def page(self) -> int:
        """How many lines are in sight."""
        return self.card.size.height

    def action_scroll(self, lines: int) -> None:
        self.card.scroll_lines(lines)
