"""An exam, or an interview, a line at a time."""

from __future__ import annotations

from quiz.cli.main import FINE, INTERRUPTED
from quiz.cli.plain.dialog import PlainDialog, TypedCommand
from quiz.cli.plain.exam_commands import COMMANDS, HELP
from quiz.cli.plain.exam_text import given, heading, outcome
from quiz.cli.plain.resume import opened
from quiz.cli.terminal import forgive_input
from quiz.clock import now
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.base import Grade
from quiz.kinds.scoring import Confidence
from quiz.study import steps
from quiz.study.context import open_study
from quiz.study.exam.flow import ExamFlow
from quiz.study.exam.session import ExamSession
from quiz.study.exam.start import AskedExam
from quiz.text.format import QUESTION_TIME_OVER, TIME_OVER, not_yet
from quiz.text.segments import plain

LEVELS = {"": Confidence.LOW} | {
    word: level for level in Confidence for word in (str(level.value), level.label, level.label[0])
}
"""What is typed for each level of confidence."""

WAITS = "\nIt waits, with the time it has: the same command goes on with it.\n"
HANDED_IN = "All is handed in. Judge your answers, or :quit to do so later.\n"


def exam(banks: list[str], progress: str, request: AskedExam) -> int:
    """Take what is requested, or resume what was left, on stdin and stdout; return the exit code."""
    forgive_input()
    study = open_study(banks, progress)
    try:
        session = opened(study, request, lambda: Timestamp(*now()))
        return FINE if session is None else PlainExam(session).run()
    finally:
        study.close()


class PlainExam:
    """The conversation over one exam."""

    def __init__(self, exam: ExamSession) -> None:
        self.exam = exam
        self.flow = ExamFlow(exam)
        self.dialog = PlainDialog(self._obey)

    def run(self) -> int:
        """Ask until all is handed in or the learner leaves; return the exit code."""
        self.exam.resume()
        try:
            while not self.dialog.is_over:
                step = self.flow.next_step()
                if isinstance(step, steps.Finished):
                    self.dialog.write(outcome(self.exam))
                    return FINE
                self._take_step(step)
        except KeyboardInterrupt:
            return self._leave(INTERRUPTED)
        return self._leave(FINE)

    def _leave(self, code: int) -> int:
        self.flow.settle()
        self.exam.pause()
        self.dialog.write(WAITS)
        return code

    def _take_step(self, step: steps.ExamStep) -> None:
        """Show what is to be done, and do what is typed; a command may lead elsewhere."""
        match step:
            case steps.AnswerQuestion():
                self._answer()
            case steps.StateConfidence():
                self._state_confidence()
            case steps.TickPoints() | steps.ReadAnswer():
                self._show()
                self.dialog.tell(self.exam.asked)
                self._tick_points() if isinstance(step, steps.TickPoints) else self._go_on()
            case steps.QuestionTimeOver():
                self._show()
                self.dialog.write(f"{QUESTION_TIME_OVER}.\n")
                self._go_on()
            case steps.EndReached():
                self._reach_end()
            case steps.ConfirmHandIn(waiting):
                self._confirm(waiting)
            case steps.TimeOver():
                self.dialog.write(f"\n{TIME_OVER}.\n")
                self.flow.hand_in()
            case steps.JudgeAnswer():
                self._judge()
            case steps.Paused():
                self._wait()

    def _show(self) -> None:
        self.dialog.write(heading(self.exam))
        self.dialog.show(self.exam.asked)
        if answered := given(self.exam.entry.response or ()):  # of what is said aloud nothing is kept
            self.dialog.write(f"Answered: {answered}\n")

    def _answer(self) -> None:
        self._show()
        response = self.dialog.response(self.exam.asked)
        if response is not None:
            self._follow(self.flow.give(response))

    def _state_confidence(self) -> None:
        level = self.dialog.choose(
            "How sure are you? 1 low, 2 medium, 3 high [1] ",
            LEVELS,
            "Type 1, 2 or 3, or low, medium or high.",
        )
        if level is not None:
            self._follow(self.flow.confide(level))

    def _follow(self, grade: Grade | None) -> None:
        """Go on from the answer just given; its question is still in sight."""
        if grade is None:
            return
        self._tell_grade()
        match self.flow.next_step():
            case steps.TickPoints():
                self._tick_points()
            case steps.ReadAnswer():
                self.flow.advance()

    def _tell_grade(self) -> None:
        """Tell what is right, or how many tries are left."""
        if self.exam.is_revealed:
            self.dialog.tell(self.exam.asked)
        else:
            self.dialog.write(f"{not_yet(self.exam.tries_left)}\n")

    def _tick_points(self) -> None:
        points = self.dialog.tick(self.exam.asked.shown.rubric)
        if points is not None:
            self.flow.judge(points)

    def _go_on(self) -> None:
        if self.dialog.ask("Enter goes on: ") is not None:
            self.flow.advance()

    def _reach_end(self) -> None:
        typed = self.dialog.ask("That was the last one. :list shows all; Enter hands in: ")
        if typed is not None:
            self.flow.stay() if typed else self.flow.end()

    def _confirm(self, waiting: tuple[int, ...]) -> None:
        """Hand in, once the learner says so where questions are open."""
        if waiting:
            numbers = ", ".join(str(place + 1) for place in waiting)
            typed = self.dialog.ask(f"Open: {numbers}. Hand in all the same? [no] ")
            if typed is None:
                return
            if not typed.lower().startswith("y"):
                self.flow.go(waiting[0])
                return
        self.flow.hand_in()

    def _judge(self) -> None:
        asked = self.exam.asked
        self.dialog.write(f"\n{plain(asked.shown.prompt)}\n")
        if asked.response:
            self.dialog.write(f"Yours: {given(asked.response)}\n")
        self.dialog.tell(asked)
        self._tick_points()

    def _wait(self) -> None:
        """Let the time stand still until any line is typed."""
        if self.dialog.line("The time stands still. Enter goes on: ") is not None:
            self.exam.resume()

    def _obey(self, typed: TypedCommand) -> bool:
        """Do a command; one that leads away from an answer whose confidence is open keeps it as low."""
        command = COMMANDS.get(typed.name)
        if self.exam.row.state == "judging" and typed.name != "list":
            self.dialog.write(HANDED_IN)
        elif command is None:
            self.dialog.write(HELP)
        else:
            was_unsure = not command.is_aside and self._settle()
            return command.run(self.flow, self.dialog.write, typed.rest) or was_unsure
        return False

    def _settle(self) -> bool:
        """Keep an answer whose confidence is open; tell whether there was one."""
        if not isinstance(self.flow.next_step(), steps.StateConfidence):
            return False
        if self.flow.settle() is not None:
            self._tell_grade()
        return True
