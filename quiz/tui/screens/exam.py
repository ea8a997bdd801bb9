"""An exam: its keys and its clock."""

from __future__ import annotations

from contextlib import suppress

from textual import work

from quiz.errors import QuizError
from quiz.kinds.response import Response
from quiz.kinds.scoring import Confidence
from quiz.study import steps
from quiz.text.format import sentence
from quiz.tui.messages import AnswerGiven
from quiz.tui.screens import exam_dialogs
from quiz.tui.screens.exam_keys import EXAM_KEYS
from quiz.tui.screens.exam_steps import ExamSteps
from quiz.tui.screens.leave_dialog import ask_to_leave_unstored
from quiz.tui.screens.question_screen import SHOW_ANSWER, SHOW_POINTS
from quiz.tui.widgets.confidence import ConfidenceLine
from quiz.tui.widgets.key_hints import KeyUse
from quiz.tui.widgets.navigator import Navigator

LAST_MOMENTS = 5_000
"""With less time left (ms), drafts are stored every second."""


class ExamScreen(ExamSteps):
    """An exam, driven by keys and a clock."""

    leads_elsewhere = False
    CSS_PATH = ["../styles/card.tcss", "../styles/exam.tcss"]
    BINDINGS = EXAM_KEYS

    _was_running = False
    """Whether the time ran when the app was suspended."""

    def on_mount(self) -> None:
        with self.errors_shown():
            if self.exam.row.state == "open":
                self.exam.resume()
        self.set_interval(1, self.tick)
        self.app.app_resume_signal.subscribe(self, self._go_on)
        self.show_question()
        self.call_after_refresh(self.app.expect_records)

    def on_unmount(self) -> None:
        self._stop_time()

    def keep_written(self) -> None:
        """Store what is typed. Raises ``QuizError`` if it cannot be, or another window has gone on."""
        if self._is_running:
            self.keep_draft(complain=False)

    def save(self) -> None:
        """Store what is typed, and stop the time."""
        self._was_running = self._is_running
        try:
            self.keep_written()
        finally:
            self._stop_time()

    def leave_out_stop(self) -> None:
        """Leave out the time in which the process was stopped."""
        self.exam.leave_out()

    def _go_on(self, _: object) -> None:
        """Let the time run again when the learner comes back from the shell."""
        if self._was_running:
            self._was_running = False
            with self.errors_shown():
                self.exam.resume()

    def _stop_time(self) -> None:
        if self._is_running:
            with suppress(QuizError):
                self.exam.pause()

    @property
    def _is_running(self) -> bool:
        return not self.exam.is_paused and self.exam.row.state == "open"

    # Time

    def tick(self) -> None:
        """Count a second; store drafts in the last moments, and hand in when no time is left."""
        exam = self.exam
        if exam.is_paused or exam.row.state != "open" or not self.is_current:
            return
        try:
            if exam.is_save_due or self._is_nearly_over():
                self.keep_draft(complain=False)
            exam.tick()
        except QuizError as error:  # as a notification, so that the question can still be read
            self.notify(error.message, title=error.title, severity="error", markup=False)
        self.header.show_time(exam)
        if exam.left() == 0:
            self._time_is_over()
        elif exam.is_locked != self.shows_locked:
            self.show_question()
            exam_dialogs.tell_time_is_over(self.app, exam)

    def _is_nearly_over(self) -> bool:
        times = (self.exam.left(), self.exam.item_left())
        return any(left is not None and 0 < left <= LAST_MOMENTS for left in times)

    def _time_is_over(self) -> None:
        """Hand in; if that fails, leave the exam, because nothing more can be answered."""
        while self.app.screen is not self:  # close dialogs over the exam
            self.app.screen.dismiss(None)
        try:
            self.flow.hand_in()
            self.show_step()
        except QuizError as error:
            self.dismiss()
            self.app.show_error(error)
        else:
            exam_dialogs.tell_time_is_over(self.app, self.exam)

    # Answering

    def on_answer_given(self, event: AnswerGiven) -> None:
        way = self.exam.asked.shown.way
        if event.response == self.exam.entry.response or way.is_blank(event.response):
            self.action_move(1)
        else:
            self._give(event.response)

    def on_answer_given_up(self) -> None:
        """Leave the question open."""
        self.action_move(1)

    def on_answer_changed(self) -> None:
        if self.exam.is_revealed and self.exam.asked.shown.rubric:
            with self.errors_shown():
                self.exam.tick_points(self.ticked_points)

    def _give(self, response: Response) -> None:
        """Take an answer and go on; a choice stays on screen, so that it can be seen and changed."""
        self.app.clear_notifications()
        with self.errors_shown():
            is_choice = not self.exam.asked.shown.way.is_drafted and self.exam.plan.rules.feedback == "end"
            if is_choice:
                self.exam.keep(response)
                self.show_question()
            if is_choice and self.flow.needs_confidence:
                self.ask_confidence_in_choice()
            elif not is_choice:
                self.follow(self.flow.give(response))
            self.app.take_note_of_record()

    def action_advance(self) -> None:
        match self.flow.next_step():
            case steps.AnswerQuestion():
                self.card.enter()
            case steps.TickPoints() | steps.JudgeAnswer() if self.card.hides_points:
                self.card.show_points()
            case steps.TickPoints() | steps.ReadAnswer() | steps.JudgeAnswer() if (
                self.exam.asked.shown.rubric
            ):
                with self.errors_shown():
                    self.flow.judge(self.ticked_points)
                    self.show_step()
            case steps.ReadAnswer() | steps.QuestionTimeOver():
                self.action_move(1)

    def key_use(self, action: str) -> KeyUse | None:
        """Return what Space, Enter and Escape do now."""
        if action == "leave":
            return KeyUse("Leave", f"Leave; {self._kept}")
        if action != "advance":
            return None
        match self.flow.next_step():
            case steps.AnswerQuestion():
                return self._use_of_answering
            case steps.TickPoints() | steps.JudgeAnswer() if self.card.hides_points:
                return SHOW_POINTS
            case steps.TickPoints() | steps.JudgeAnswer():
                return KeyUse("Done", "Count the points that are ticked, and go on")
            case _:
                return KeyUse("Next", "Go to the next question")

    @property
    def _use_of_answering(self) -> KeyUse:
        rules = self.exam.plan.rules
        if self.card.is_left:
            return self.way_back
        if rules.spoken:
            return KeyUse(SHOW_ANSWER, "Show the answer, to tick the points that yours made")
        if self.card.is_empty:
            return KeyUse("Next", "Go to the next question, and leave this one open")
        return KeyUse("Answer", "Keep the answer" if rules.feedback == "end" else "Submit the answer")

    @property
    def _kept(self) -> str:
        """What is kept if the exam is left now."""
        if self.exam.row.state != "open":
            return "the points that you ticked are kept"
        is_timed = self.exam.left() is not None or self.exam.item_left() is not None
        return f"your answers {'and the time left ' if is_timed else ''}are kept"

    # Moving

    def on_navigator_went(self, event: Navigator.Went) -> None:
        self.go(event.position)

    def action_move(self, by: int) -> None:
        if by < 0:
            self.go(max(0, self.exam.row.position + by))
            return
        self.app.clear_notifications()
        with self.errors_shown():
            self.keep_draft()
            self.flow.advance()
            self.show_step()

    # Flags, hints, confidence, pauses

    def action_flag(self) -> None:
        with self.errors_shown():
            self.exam.flag()
            self.show_head()

    def action_hint(self) -> None:
        if not self.exam.is_revealed:
            with self.errors_shown():
                self.card.show_hint(self.exam.hint())

    def action_clear(self) -> None:
        with self.errors_shown():
            self.exam.clear()
            self.show_question()

    def action_edit(self) -> None:
        if not self.exam.is_locked:
            self.card.edit_elsewhere()

    def on_confidence_line_picked(self, event: ConfidenceLine.Picked) -> None:
        self._confide(event.confidence)

    def action_surer(self) -> None:
        self._confide_by(1)

    def action_less_sure(self) -> None:
        self._confide_by(-1)

    def _confide_by(self, by: int) -> None:
        """Go to the next level, or to the one before, if there is one."""
        stated = self.exam.entry.confidence or Confidence.LOW
        self._confide(Confidence(min(max(stated + by, min(Confidence)), max(Confidence))))

    def _confide(self, confidence: Confidence) -> None:
        with self.errors_shown():
            self.exam.confide(confidence)
            self.show_head()

    def action_pause(self) -> None:
        with self.errors_shown():
            self.keep_draft()
            self.exam.pause()
            self.show_step()

    # The end

    def action_hand_in(self) -> None:
        with self.errors_shown():
            self.keep_draft()
            self.flow.end()
            self.show_step()

    @work(group="dialog")
    async def action_leave(self) -> None:
        try:
            self.keep_draft()
        except QuizError as error:
            if not await ask_to_leave_unstored(self.app, error):
                return
        self.dismiss()
        self.app.notify(sentence(self._kept), markup=False)  # the home screen says what goes on with it

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what has no use for this question, or no more."""
        if action in ("surer", "less_sure"):
            return self.has_confidence_line and self.exam.row.state == "open"
        if action == "clear":
            return self._can_clear
        if action in ("move", "flag", "pause", "hand_in"):
            return self.exam.row.state == "open"
        if action == "hint":
            return bool(self.exam.asked.hint) and not self.exam.is_revealed
        if action == "edit":
            return self.card.has_editor and not self.exam.is_locked
        return super().check_action(action, parameters)

    @property
    def _can_clear(self) -> bool | None:
        if self.exam.is_locked:
            return False
        at_once = self.exam.plan.rules.feedback == "once"
        return None if at_once else True  # an answer whose result was shown is final
