"""An exam: its keys, its clock, and moving between questions until it is handed in."""

from __future__ import annotations

from contextlib import suppress

from textual import work
from textual.binding import Binding

from quiz.errors import QuizError
from quiz.kinds.base import Grade
from quiz.kinds.response import Response
from quiz.kinds.scoring import Confidence
from quiz.progress.exams import ExamOpenElsewhereError
from quiz.study import steps
from quiz.text.format import NO_HINT, not_yet
from quiz.tui.messages import AnswerGiven
from quiz.tui.screens import exam_dialogs
from quiz.tui.screens.exam_view import ExamView
from quiz.tui.widgets.confidence import ConfidenceLine
from quiz.tui.widgets.navigator import Navigator

AskedInDialog = steps.StateConfidence | steps.EndReached | steps.ConfirmHandIn | steps.Paused
"""Steps that open a dialog over the question."""

LAST_MOMENTS = 5_000
"""With this little time left (ms) a draft is stored every second."""


class ExamScreen(ExamView):
    """The keys of an exam, and its clock."""

    leads_elsewhere = False
    CSS_PATH = ["../styles/card.tcss", "../styles/exam.tcss"]
    BINDINGS = [
        Binding(
            "space,enter",
            "advance",
            "Answer / next",
            key_display="space",
            id="exam.advance",
            tooltip="Keep the answer, then go to the next question",
        ),
        Binding(
            "right,right_square_bracket",
            "move(1)",
            "Next",
            key_display="→",
            id="exam.next",
            tooltip="The next question; what is answered stays",
        ),
        Binding("ctrl+n", "move(1)", "Next", id="exam.next_in_field", tooltip="The same, while typing too"),
        Binding(
            "left,left_square_bracket",
            "move(-1)",
            "Previous",
            show=False,
            key_display="←",
            id="exam.previous",
            tooltip="The question before",
        ),
        Binding("asterisk", "flag", "Flag", id="exam.flag", tooltip="Flag it to come back to it"),
        Binding("exclamation_mark", "hand_in", "Hand in", id="exam.hand_in", tooltip="End it"),
        Binding("plus", "surer", "Surer", id="exam.surer", tooltip="Say how sure you are: low, medium, high"),
        Binding("h", "hint", "Hint", show=False, id="exam.hint", tooltip="Show the hint, which may cost"),
        Binding("delete", "clear", "Clear", show=False, id="exam.clear", tooltip="Take the answer back"),
        Binding("p", "pause", "Pause", id="exam.pause", tooltip="Stop the time"),
        Binding("j,down", "scroll(2)", "Scroll down", show=False, id="exam.down"),
        Binding("k,up", "scroll(-2)", "Scroll up", show=False, id="exam.up"),
        Binding("escape", "leave", "Leave", id="exam.leave", tooltip="Leave; it waits with the time it has"),
    ]

    def on_mount(self) -> None:
        with self.errors_shown():
            if self.exam.row.state == "open":
                self.exam.resume()
        self.set_interval(1, self.tick)
        self.show_question()

    def on_unmount(self) -> None:
        if not self.exam.is_paused and self.exam.row.state == "open":
            with suppress(QuizError):
                self.exam.pause()

    # Showing

    def show_step(self) -> None:
        """Show the next step: a question, or a dialog over it."""
        step = self.flow.next_step()
        if isinstance(step, steps.Finished):
            self.app.show_outcome(self.exam)
        elif isinstance(step, AskedInDialog):
            self._ask(step)
        else:
            self.show_question()

    @work(group="dialog")
    async def _ask(self, step: AskedInDialog) -> None:
        """Ask in a dialog, and follow the answer."""
        with self.errors_shown():
            match step:
                case steps.StateConfidence():
                    if confidence := await exam_dialogs.ask_confidence(self.app):
                        self._follow(self.flow.confide(confidence))
                    else:
                        self.flow.withdraw()
                case steps.EndReached() | steps.ConfirmHandIn():
                    await self._ask_to_hand_in()
                case steps.Paused():
                    self.card.visible = False
                    await exam_dialogs.show_pause(self.app)
                    self.card.visible = True
                    self.exam.resume()

    async def _ask_to_hand_in(self) -> None:
        self.show_head()
        waiting = self.exam.open_positions()
        answer = await exam_dialogs.ask_to_hand_in(self.app, len(waiting), len(self.exam.plan.items))
        self.flow.stay()
        if answer:
            self.flow.hand_in()
            self.show_step()
        elif answer is False and waiting:
            self._go(waiting[0])

    # Time

    def tick(self) -> None:
        """Count a second; store drafts in the last moments, and hand in when no time is left."""
        exam = self.exam
        if exam.is_paused or exam.row.state != "open" or not self.is_current:
            return
        try:
            if self._is_nearly_over():
                self.keep_draft(complain=False)
            exam.tick()
        except QuizError as error:  # as a notification, so that the question can still be read
            self.notify(error.message, title=error.title, severity="error", markup=False)
        self.header.show_time(exam)
        if exam.left() == 0:
            self._time_is_over()
        elif exam.is_locked != self.shows_locked:
            self.show_question()
            exam_dialogs.tell_time_is_over(self.app, of_all=False)

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
            exam_dialogs.tell_time_is_over(self.app, of_all=True)

    # Answering

    def on_answer_given(self, event: AnswerGiven) -> None:
        way = self.exam.asked.shown.way
        if event.response == self.exam.entry.response or way.is_blank(event.response):
            self.action_move(1)
        else:
            self._give(event.response)

    def on_answer_changed(self) -> None:
        if self.exam.is_revealed and self.exam.asked.shown.rubric:
            with self.errors_shown():
                self.exam.tick_points(self.ticked_points)

    def _give(self, response: Response) -> None:
        """Take an answer and go on; after a choice stay, so that it can be seen and changed."""
        with self.errors_shown():
            if not self.exam.asked.shown.way.is_drafted and self.exam.plan.rules.feedback == "end":
                self.exam.keep(response)
                self.show_question()
            else:
                self._follow(self.flow.give(response))

    def _follow(self, grade: Grade | None) -> None:
        """Show the step after an answer, and how many tries are left if it was wrong."""
        self.show_step()
        if grade is not None and not self.exam.is_revealed:
            self.note(not_yet(self.exam.tries_left))

    def action_advance(self) -> None:
        match self.flow.next_step():
            case steps.AnswerQuestion():
                self.card.enter()
            case steps.TickPoints() | steps.ReadAnswer() | steps.JudgeAnswer() if (
                self.exam.asked.shown.rubric
            ):
                with self.errors_shown():
                    self.flow.judge(self.ticked_points)
                    self.show_step()
            case steps.ReadAnswer() | steps.QuestionTimeOver():
                self.action_move(1)

    # Moving

    def on_navigator_went(self, event: Navigator.Went) -> None:
        self._go(event.position)

    def action_move(self, by: int) -> None:
        if by < 0:
            self._go(max(0, self.exam.row.position + by))
            return
        with self.errors_shown():
            self.keep_draft()
            self.flow.advance()
            self.show_step()

    def _go(self, position: int) -> None:
        if self.exam.row.state == "open":
            with self.errors_shown():
                self.keep_draft()
                self.flow.go(position)
                self.show_question()

    # Everything else that can be done with a question

    def action_flag(self) -> None:
        with self.errors_shown():
            self.exam.flag()
            self.show_head()

    def action_hint(self) -> None:
        if not self.exam.is_revealed:
            with self.errors_shown():
                self.card.show_hint(self.exam.hint() or NO_HINT)

    def action_clear(self) -> None:
        with self.errors_shown():
            self.exam.clear()
            self.show_question()

    def on_confidence_line_picked(self, event: ConfidenceLine.Picked) -> None:
        self._confide(event.confidence)

    def action_surer(self) -> None:
        self._confide(Confidence((self.exam.entry.confidence or 0) % len(Confidence) + 1))

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

    def hand_in(self) -> None:
        """End the exam without asking."""
        with self.errors_shown():
            self.flow.hand_in()
            self.show_step()

    def action_leave(self) -> None:
        try:
            with suppress(ExamOpenElsewhereError):  # another process records it now; leaving must still work
                self.keep_draft()
        except QuizError as error:
            self._ask_to_leave(error)
        else:
            self._leave()

    @work(group="dialog")
    async def _ask_to_leave(self, error: QuizError) -> None:
        if await exam_dialogs.ask_to_leave(self.app, error):
            self._leave()

    def _leave(self) -> None:
        key = "i" if self.exam.plan.rules.spoken else "x"
        self.notify(f"It waits, with the time it has: {key} goes on with it.", markup=False)
        self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action == "surer":
            return self.has_confidence_line
        if action == "clear" and self.exam.plan.rules.feedback == "once":
            return None  # an answer whose result was shown is final
        return self.exam.row.state == "open" or action not in ("move", "flag", "pause", "hand_in")
