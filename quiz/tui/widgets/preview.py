"""A question as it will be shown, while it is being written."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from quiz.errors import QuizError
from quiz.kinds.base import Grade, Question
from quiz.study.asked import AskedQuestion, presentation
from quiz.text.clean import clean
from quiz.tui.widgets.card_view import CardView

SEED = 1


class Preview(Vertical):
    """Each card of a question, first as it is asked, then with its answer; nothing in it can be changed."""

    def __init__(self, *, color: bool) -> None:
        super().__init__(id="preview")
        self._color = color
        self._question: Question | None = None
        self._turns = 0

    def compose(self) -> ComposeResult:
        view = CardView(color=self._color)
        view.disabled = True
        yield view

    def show(self, question: Question | None) -> None:
        """Show a question; None for one that cannot be asked yet."""
        self._question = question
        self.query_one(CardView).display = question is not None
        if question is None:
            self._entitle("Preview: it shows once the card can be asked")
        else:
            self._draw(question)

    def turn(self) -> None:
        """Turn the card over, or go on to the next one."""
        self._turns += 1
        if self._question is not None:
            self._draw(self._question)

    def begin(self) -> None:
        """Start with the front of the first card."""
        self._turns = 0
        self.show(None)

    def _entitle(self, title: str) -> None:
        self.border_title = Content(clean(title))

    def _draw(self, question: Question) -> None:
        parts = question.parts()
        number, is_answered = divmod(self._turns % (2 * len(parts)), 2)
        of_several = f", card {number + 1} of {len(parts)}" if len(parts) > 1 else ""
        self._entitle(f"Preview{of_several}, {'answered' if is_answered else 'as it is asked'}")
        try:
            shown = presentation(question, parts[number], SEED)
        except QuizError as error:
            self._entitle(error.message)
            return
        asked = AskedQuestion(question=question, part=parts[number], bank_title="", seed=SEED, shown=shown)
        view = self.query_one(CardView)
        view.ask(asked)
        if is_answered:
            asked.grade, asked.given_up = Grade(score=0), not question.self_rated
            view.reveal(asked)
            view.scroll_to_line(0)
