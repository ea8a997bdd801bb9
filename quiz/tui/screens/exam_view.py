"""The widgets of an exam: the header, the question, notes about it, and the panel beside them."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.containers import Container

from quiz.kinds.response import AnswerFormatError
from quiz.kinds.scoring import Confidence
from quiz.study.exam.flow import ExamFlow
from quiz.study.exam.session import ExamSession
from quiz.text.format import QUESTION_TIME_OVER
from quiz.tui.screens.question_screen import QuestionScreen
from quiz.tui.widgets.card_view import CardView
from quiz.tui.widgets.confidence import ConfidenceLine
from quiz.tui.widgets.exam_header import ExamHeader
from quiz.tui.widgets.exam_panel import ExamPanel
from quiz.tui.widgets.key_hints import KeyHints


class ExamView(QuestionScreen):
    """The widgets, which are kept from question to question."""

    header = getters.query_one(ExamHeader)
    panel = getters.query_one(ExamPanel)
    confidence_line = getters.query_one(ConfidenceLine)

    def __init__(self, exam: ExamSession) -> None:
        super().__init__()
        self.exam = exam
        self.flow = ExamFlow(exam, confidence_beside=True)
        self.shows_locked = False
        """Whether the question was shown as locked."""

    def compose(self) -> ComposeResult:
        with Container(id="panes"):
            yield ExamPanel()
            yield ExamHeader()
            yield CardView(color=self.app.color)
            yield ConfidenceLine()
        yield KeyHints()

    def show_question(self) -> None:
        """Show the current question with its answer so far."""
        asked = self.exam.asked
        self.shows_locked = self.exam.is_locked
        with self.app.batch_update(), self.card.held():
            self.show_head()
            self.card.ask(asked)
            self.card.restore()
            if self.exam.entry.hints:
                self.card.show_hint(asked.hint, in_sight=False)
            self._show_answer()
        self.refresh_bindings()

    def _show_answer(self) -> None:
        """Show the right answer if it may be shown; otherwise focus the answer area, unless it is closed."""
        if self.exam.is_revealed:
            self._reveal()
        elif self.shows_locked:
            self.card.close()
            self.card.note(f"{QUESTION_TIME_OVER}.")
            self.set_focus(None)
        else:
            self.card.take_focus()

    def _reveal(self) -> None:
        asked = self.exam.asked
        self.card.reveal(asked, self.last_right_beside(asked, self.exam.item.card, self.exam.row.session))
        self.set_focus(self.rubric if asked.shown.rubric else None, scroll_visible=False)
        if asked.shown.rubric:
            self.rubric.tick(asked.ticked)
            self.say_how_to_judge(asked)

    def show_head(self) -> None:
        """Show the header, and the confidence stated so far."""
        exam = self.exam
        self.header.show(exam)
        self.panel.show(exam)
        line = self.confidence_line
        line.display = self.has_confidence_line and not self.shows_locked
        line.show(self.stated)

    @property
    def stated(self) -> Confidence | None:
        """How sure the learner has said to be of the question."""
        level = self.exam.entry.confidence
        return Confidence(level) if level else None

    @property
    def has_confidence_line(self) -> bool:
        """Whether confidence is stated on the screen rather than asked for in a dialog."""
        rules = self.exam.plan.rules
        return rules.confidence and not rules.confidence_first

    @property
    def ticked_points(self) -> tuple[int, ...]:
        """The ticked points of the rubric."""
        return tuple(sorted(self.rubric.ticked))

    def keep_draft(self, *, complain: bool = True) -> None:
        """Store what the answer area holds: as the answer, unless submitting that shows the result at once.

        What cannot be an answer stays a draft, with a warning if ``complain``. Raises ``QuizError`` if it
        cannot be stored; it then stays where it was typed.
        """
        if self.exam.is_locked:
            return
        if self.exam.plan.rules.feedback == "once":
            self.exam.store_draft(self.card.unfinished)
            return
        try:
            draft = self.card.draft()
        except AnswerFormatError as wrong:
            self.exam.store_draft(self.card.unfinished)
            if complain:
                self.notify(f"That is no answer yet. {wrong}", severity="warning", markup=False)
        else:
            self.exam.keep(draft)
