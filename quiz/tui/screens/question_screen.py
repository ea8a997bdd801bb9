"""What the screens that ask questions have in common."""

from __future__ import annotations

from textual import getters
from textual.binding import Binding
from textual.reactive import Reactive
from textual.widget import Widget

from quiz.study.asked import AskedQuestion
from quiz.study.last_right import LastRight, last_right
from quiz.text.format import points_below, tick_points
from quiz.tui.screens.long_screen import LongScreen
from quiz.tui.widgets.answers.tick import Points
from quiz.tui.widgets.card_view import CardView
from quiz.tui.widgets.key_hints import KeyUse, usable_key

SHOW_ANSWER = "Show answer"
"""What Space and Enter do where nothing is to be typed or picked first."""
BACK_TO_ANSWER = KeyUse("Back to answer", "Go back to the answer, to submit it")
"""What Space and Enter do while the focus is not on the answer."""
BACK_TO_TEXT = KeyUse("Back to text", "Go back to the text, to write on")
"""What they do where that is a text of several lines, which a key of its own submits."""
SHOW_POINTS = KeyUse("Show points", "Scroll to the points to tick")
"""What Space and Enter do while an answer is judged by points that have not been in sight yet."""


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
            tooltip="Submit the text, even after you have left its field",
        )
    ]

    card = getters.query_one(CardView)
    rubric = getters.query_one("#rubric", Points)

    def last_right_beside(self, asked: AskedQuestion, card: str, before: int) -> LastRight | None:
        """Return what an answer can be compared with (see ``last_right``)."""
        with self.errors_shown():
            return last_right(self.app.study.store, card, before, asked.shown.way, asked.response)
        return None

    def say_how_to_judge(self, asked: AskedQuestion) -> None:
        """Say in sight how the learner judges an answer by a rubric, and where its points are."""
        points, key = len(asked.shown.rubric), usable_key(self, "advance")
        self.card.note(tick_points(points, key), of_hidden=points_below(points, key))

    @property
    def way_back(self) -> KeyUse:
        """What Space and Enter do while the focus is not on the answer."""
        return BACK_TO_TEXT if self._has_left_text else BACK_TO_ANSWER

    @property
    def _has_left_text(self) -> bool:
        """Whether a text is written whose field is left, so that the field's own key does nothing."""
        area = self.card.area
        return area is not None and area.takes_long_text and area.is_left and not area.is_empty

    def action_submit_left(self) -> None:
        if self.card.area:
            self.card.area.action_submit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the keys of a text that is left, and of a comparison, where there is none."""
        if action == "submit_left":
            return self._has_left_text
        if action == "compare":
            return self.card.last_right is not None
        return super().check_action(action, parameters)

    def action_compare(self) -> None:
        self.card.compare()

    @property
    def page(self) -> int:
        """How many lines are in sight."""
        return self.card.size.height

    def action_scroll(self, lines: int) -> None:
        self.card.scroll_lines(lines)
