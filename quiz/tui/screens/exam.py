"""An exam: a question, the time, and the way to every other question, until all is handed in."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from quiz.errors import QuizError
from quiz.kinds.base import AnswerFormatError, Response
from quiz.kinds.scoring import Confidence
from quiz.progress.exams import ExamOpenElsewhereError
from quiz.study.exam.session import ExamSession
from quiz.tui.messages import AnswerGiven
from quiz.tui.navigation import show_outcome
from quiz.tui.screens.exam_dialogs import (
    ask_confidence,
    ask_to_hand_in,
    ask_to_leave,
    tell_paused,
    tell_time_is_over,
)
from quiz.tui.screens.question_screen import QuestionScreen
from quiz.tui.widgets.answers.tick import Ticks
from quiz.tui.widgets.answers.type import Fields
from quiz.tui.widgets.card_view import CardView
from quiz.tui.widgets.confidence import ConfidenceLine
from quiz.tui.widgets.exam_header import ExamHeader
from quiz.tui.widgets.key_hints import KeyHints
from quiz.tui.widgets.navigator import Navigator

LAST_MOMENTS = 5_000
"""With this little time left (ms) what is typed is kept at every tick, without being asked to."""


class ExamScreen(QuestionScreen):
    """One exam: its widgets stay, and each question is shown in them."""

    leads_elsewhere = False
    CSS_PATH = ["../styles/card.tcss", "../styles/exam.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space,enter", "advance", "Answer / next", key_display="space", id="exam.advance",
            tooltip="Keep the answer, then go to the next question",
        ),
        Binding("right,right_square_bracket", "move(1)", "Next", key_display="→", id="exam.next",
                tooltip="The next question; what is answered stays"),
        Binding("ctrl+n", "move(1)", "Next", id="exam.next_in_field", tooltip="The same, while typing too"),
        Binding("left,left_square_bracket", "move(-1)", "Previous", show=False, key_display="←",
                id="exam.previous", tooltip="The question before"),
        Binding("asterisk", "flag", "Flag", id="exam.flag", tooltip="Flag it to come back to it"),
        Binding("exclamation_mark", "hand_in", "Hand in", id="exam.hand_in", tooltip="End it"),
        Binding("plus", "surer", "Surer", id="exam.surer", tooltip="Say how sure you are: low, medium, high"),
        Binding("h", "hint", "Hint", show=False, id="exam.hint", tooltip="Show the hint, which may cost"),
        Binding("delete", "clear", "Clear", show=False, id="exam.clear", tooltip="Take the answer back"),
        Binding("p", "pause", "Pause", id="exam.pause", tooltip="Stop the time"),
        Binding("j,down", "scroll(2)", "Scroll down", show=False, id="exam.down"),
        Binding("k,up", "scroll(-2)", "Scroll up", show=False, id="exam.up"),
        Binding("escape", "leave", "Leave", id="exam.leave", tooltip="Leave; it waits with the time it has"),
    ]  # fmt: skip

    def __init__(self, exam: ExamSession) -> None:
        super().__init__()
        self.exam = exam
        self._locked = False

    def compose(self) -> ComposeResult:
        """Lay out the widgets that every question is shown in."""
        yield ExamHeader()
        with VerticalScroll(id="scroll", can_focus=False):
            yield CardView(color=self.quiz.color)
        yield Static("", id="note", markup=False)
        yield ConfidenceLine()
        yield KeyHints()

    def on_mount(self) -> None:
        """Let time run, and show the question that was looked at last."""
        with self.told():
            if self.exam.row.state == "open":
                self.exam.resume()
        self.set_interval(1, self.tick)
        self._show()

    def on_unmount(self) -> None:
        """Keep the time that is left, however the screen is left; of a few seconds nothing need be told."""
        if not self.exam.is_paused and self.exam.row.state == "open":
            with suppress(QuizError):
                self.exam.pause()

    # Showing

    def _show(self) -> None:
        asked = self.exam.asked
        self._locked = self.exam.is_locked
        with self.app.batch_update():
            self._show_head()
            self.card.ask(asked)
            self.card.restore(asked)
            if self.exam.entry.hints:
                self.card.hint(asked.hint)
            self._show_answer()
            self.scrolled.scroll_home(animate=False)

    def _show_answer(self) -> None:
        """Show what is right where that is told; else give the keys to the answer area, if it takes any."""
        asked = self.exam.asked
        self._note("")
        if self.exam.is_told:
            self._reveal()
        elif self._locked:
            self.card.close(asked)
            self._note("The time for this question is over.")
            self.set_focus(None)
        elif not isinstance(area := self.card.answer_area(asked.shown), Fields):
            self.set_focus(area, scroll_visible=False)

    def _reveal(self) -> None:
        asked = self.exam.asked
        self.card.reveal(asked)
        points = self.query("#rubric")
        if asked.shown.rubric:
            self.query_one("#rubric", Ticks).tick(asked.ticked)
            self._note("Tick the points your answer made, then Space.")
        self.set_focus(points.first() if asked.shown.rubric else None, scroll_visible=False)
        self.call_after_refresh(self.card.scroll_to_answer, self.scrolled)

    def _show_head(self) -> None:
        exam = self.exam
        self.query_one(ExamHeader).show(exam)
        line = self.query_one(ConfidenceLine)
        line.display = exam.plan.rules.confidence and exam.plan.rules.feedback == "end" and not self._locked
        line.show(Confidence(exam.entry.confidence) if exam.entry.confidence else None)

    def _note(self, text: str) -> None:
        note = self.query_one("#note", Static)
        note.update(text)
        note.display = bool(text)

    # Time

    def tick(self) -> None:
        """Count a second; keep what is typed when the last one comes, and hand in when there is none."""
        exam = self.exam
        if exam.is_paused or exam.row.state != "open" or not self.is_current:
            return
        try:
            if self._is_nearly_over():
                self._keep_draft(told=False)
            exam.tick()
        except QuizError as error:  # beside the question, which can still be read and left
            self.notify(error.message, title=error.title, severity="error", markup=False)
        self.query_one(ExamHeader).show_time(exam)
        if exam.left() == 0:
            self._time_is_over()
        elif exam.is_locked != self._locked:
            self._show()
            tell_time_is_over(self.app, of_all=False)

    def _is_nearly_over(self) -> bool:
        times = (self.exam.left(), self.exam.item_left())
        return any(left is not None and 0 < left <= LAST_MOMENTS for left in times)

    def _time_is_over(self) -> None:
        """Hand in; where that fails, leave, for nothing else is left to be done."""
        while self.app.screen is not self:  # a question that is asked over the exam is asked no more
            self.app.pop_screen()
        try:
            self._hand_in()
        except QuizError as error:
            self.dismiss()
            self.quiz.show_error(error)
        else:
            tell_time_is_over(self.app, of_all=True)

    # Answering

    def on_answer_given(self, event: AnswerGiven) -> None:
        """Keep the answer; where it is the one that was given before, go to the next question."""
        if event.response == self.exam.entry.response or not any(event.response):
            self.action_move(1)
        else:
            self._answer(event.response)

    def on_answer_changed(self) -> None:
        """Keep the points that are ticked."""
        if self.exam.is_told and self.exam.asked.shown.rubric:
            with self.told():
                self.exam.tick_points(self._points())

    def _points(self) -> tuple[int, ...]:
        return tuple(sorted(self.query_one("#rubric", Ticks).ticked))

    def _answer(self, response: Response) -> None:
        rules = self.exam.plan.rules
        if self.exam.is_locked:
            return
        if rules.confidence and rules.feedback == "once":
            ask_confidence(self.app, lambda said: self._confide(said, response))
        else:
            self._keep(response)

    def _confide(self, confidence: Confidence, response: Response) -> None:
        with self.told():
            self.exam.confide(confidence)
            self._keep(response)

    def _keep(self, response: Response) -> None:
        """Keep an answer, and go on; a choice stays in sight, so that it can be seen and changed."""
        with self.told():
            grade = self.exam.answer(response)
            if grade is None and not self.exam.is_locked and self.exam.asked.shown.ask != "choose":
                self.action_move(1)
                return
            self._show()
            if grade is not None and not self.exam.is_told:
                left = self.exam.plan.rules.attempts - self.exam.entry.tries
                self._note(f"Not yet. {left} more {'try' if left == 1 else 'tries'}.")

    def _keep_draft(self, *, told: bool = True) -> None:
        """Keep what the answer area holds before another question is shown, where answers can be changed.

        What is no answer is ``told``, unless it may yet become one. Raises ``QuizError`` where it cannot be
        stored: it then stays where it was typed.
        """
        if self.exam.is_locked or self.exam.plan.rules.feedback == "once":
            return
        try:
            draft = self.card.draft(self.exam.asked)
        except AnswerFormatError as wrong:
            if told:
                self.notify(f"Not kept: {wrong}", severity="warning", markup=False)
        else:
            self.exam.keep(draft)

    def action_advance(self) -> None:
        """Keep the answer; where that is done, go to the next question, or judge the next answer."""
        asked = self.exam.asked
        if self.exam.is_told:
            self._judge()
        elif asked.shown.ask == "reveal":
            self._answer(())
        elif not self.card.enter(asked):
            self.action_move(1)

    def _judge(self) -> None:
        with self.told():
            if self.exam.asked.shown.rubric:
                self.exam.tick_points(self._points())
            if self.exam.row.state == "judging":
                self._end()
            else:
                self.action_move(1)

    # Moving

    def on_navigator_went(self, event: Navigator.Went) -> None:
        """Look at the question that was clicked."""
        self._go(event.position)

    def action_move(self, by: int) -> None:
        """Look at the next question, or the one before; behind the last one, hand in."""
        position = self.exam.row.position + by
        if position == len(self.exam.plan.items):
            self.action_hand_in()
        elif position >= 0:
            self._go(position)

    def _go(self, position: int) -> None:
        if self.exam.row.state != "open":
            return
        with self.told():
            self._keep_draft()
            self.exam.go(position)
            self._show()

    # Everything else that can be done with a question

    def action_flag(self) -> None:
        """Flag the question, or take its flag away."""
        with self.told():
            self.exam.flag()
            self._show_head()

    def action_hint(self) -> None:
        """Show the hint, which costs what the bank says."""
        if not self.exam.is_told:
            with self.told():
                self.card.hint(self.exam.hint() or "There is no hint.")

    def action_clear(self) -> None:
        """Take the answer back."""
        with self.told():
            self.exam.clear()
            self._show()

    def on_confidence_line_picked(self, event: ConfidenceLine.Picked) -> None:
        """Keep the level that was clicked."""
        with self.told():
            self.exam.confide(event.confidence)
            self._show_head()

    def action_surer(self) -> None:
        """Say the next higher level of confidence; behind the highest comes the lowest."""
        level = (self.exam.entry.confidence or 0) % len(Confidence) + 1
        with self.told():
            self.exam.confide(Confidence(level))
            self._show_head()

    def action_pause(self) -> None:
        """Stop the time until a key is pressed; the question is covered meanwhile."""
        with self.told():
            self._keep_draft()
            self.exam.pause()
            self.card.visible = False
            tell_paused(self.app, self._go_on)

    def _go_on(self) -> None:
        self.card.visible = True
        with self.told():
            self.exam.resume()

    # The end

    def action_hand_in(self) -> None:
        """End the exam; asks once, and tells what is open."""
        if self.exam.row.state == "open":
            with self.told():
                self._keep_draft()
                self._show_head()
                ask_to_hand_in(self.app, self.exam, self._end, self._go)

    def _end(self) -> None:
        """Hand in; show the next answer to be judged, or what all came to."""
        with self.told():
            self._hand_in()

    def _hand_in(self) -> None:
        if self.exam.hand_in():
            show_outcome(self.quiz, self.exam)
        else:
            self._show()

    def action_leave(self) -> None:
        """Leave the exam as it is; it is gone on with later."""
        try:
            with suppress(
                ExamOpenElsewhereError
            ):  # nothing more is kept here, and it must be possible to leave
                self._keep_draft()
        except QuizError as error:
            ask_to_leave(self.app, error, self._leave)
        else:
            self._leave()

    def _leave(self) -> None:
        key = "i" if self.exam.plan.rules.spoken else "x"
        self.notify(f"It waits, with the time it has: {key} goes on with it.", markup=False)
        self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Grey out what is not to be had now; leave out what is of no use once all is handed in."""
        rules = self.exam.plan.rules
        if action == "surer":
            return rules.confidence and rules.feedback == "end"
        if action == "clear" and rules.feedback == "once":
            return None  # what was told is not taken back
        return self.exam.row.state == "open" or action not in ("move", "flag", "pause", "hand_in")
