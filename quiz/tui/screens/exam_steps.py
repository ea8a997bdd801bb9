"""An exam, step by step: what is shown after each answer and each move, until it is handed in."""

from __future__ import annotations

from textual import work

from quiz.kinds.base import Grade
from quiz.study import steps
from quiz.text.format import not_yet
from quiz.tui.screens import exam_dialogs
from quiz.tui.screens.exam_view import ExamView

AskedInDialog = steps.StateConfidence | steps.EndReached | steps.ConfirmHandIn | steps.Paused
"""Steps that open a dialog over the question."""


class ExamSteps(ExamView):
    """An exam that shows its next step; ``ExamScreen`` adds the keys and the clock."""

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
                    if confidence := await exam_dialogs.ask_confidence(self.app, self.stated):
                        self.follow(self.flow.confide(confidence))
                    else:
                        self.flow.withdraw()
                case steps.EndReached() | steps.ConfirmHandIn():
                    await self._ask_to_hand_in()
                case steps.Paused():
                    self.card.visible = False
                    await exam_dialogs.show_pause(self.app)
                    self.card.visible = True
                    self.exam.resume()

    @work(group="dialog")
    async def ask_confidence_in_choice(self) -> None:
        """Ask how sure the learner is of a choice, which stays on the screen."""
        with self.errors_shown():
            if confidence := await exam_dialogs.ask_confidence(self.app, self.stated):
                self.exam.confide(confidence)
            else:
                self.exam.clear()
            self.show_question()

    async def _ask_to_hand_in(self) -> None:
        self.show_head()
        waiting = self.exam.open_positions()
        answer = await exam_dialogs.ask_to_hand_in(self.app, self.exam.entries)
        self.flow.stay()
        if answer:
            self.hand_in()
        elif answer is False and waiting:
            self.go(waiting[0])

    def follow(self, grade: Grade | None) -> None:
        """Show the step after an answer, and how many tries are left if it was wrong."""
        self.show_step()
        if grade is not None and not self.exam.is_revealed:
            self.card.note(not_yet(self.exam.tries_left))

    def go(self, position: int) -> None:
        """Show the question at ``position``; what is typed for the current one is kept."""
        if self.exam.row.state == "open":
            self.app.clear_notifications()  # they are about the question that goes
            with self.errors_shown():
                self.keep_draft()
                self.flow.go(position)
                self.show_question()

    def hand_in(self) -> None:
        """End the exam without asking."""
        with self.errors_shown():
            self.flow.hand_in()
            self.show_step()
