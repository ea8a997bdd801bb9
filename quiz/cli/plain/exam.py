"""An exam or an interview in plain lines."""

from __future__ import annotations

from contextlib import suppress

from quiz.cli.exit_codes import FINE, code_of
from quiz.cli.opening import studying
from quiz.cli.plain.compare import OFFERED
from quiz.cli.plain.dialog import PlainDialog, TypedCommand, read_line, response_line
from quiz.cli.plain.exam_commands import COMMANDS, HELP, last_right_beside
from quiz.cli.plain.exam_text import heading, outcome
from quiz.cli.plain.resume import opened
from quiz.cli.syncing import SyncedSession
from quiz.cli.terminal import accept_any_input, each_second, interrupted_by_signals
from quiz.clock import now, steady
from quiz.errors import QuizError
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.base import Grade
from quiz.kinds.scoring import Confidence
from quiz.study import steps
from quiz.study.exam.flow import ExamFlow
from quiz.study.exam.session import ExamSession
from quiz.study.exam.start import AskedExam
from quiz.study.exam.status import after_time, judging_status
from quiz.text.format import HOW_SURE, IN_PART, QUESTION_TIME_OVER, TIME_OVER, not_yet
from quiz.text.plain_text import plain_text

LEVELS = {"": Confidence.LOW} | {
    word: level for level in Confidence for word in (str(level.value), level.label, level.label[0])
}
"""What can be typed for each level of confidence."""

STOPPED = 3_000
"""If this much time (ms) passes without a tick, of which there is one a second, the process was stopped."""

WAITS = "\nIt waits with the time it has left; the same command resumes it.\n"
HANDED_IN = "All is handed in. Judge your answers, or :quit to do so later.\n"


def exam(banks: list[str], progress: str, request: AskedExam) -> int:
    """Take the exam requested on stdin and stdout, or resume an unfinished one; return the exit code."""
    accept_any_input()
    with interrupted_by_signals(), studying(banks, progress) as study:
        session = opened(study, request, lambda: Timestamp(*now(), steady()))
        if session is None:
            return FINE
        with SyncedSession(study):
            return PlainExam(session).run()


class PlainExam:
    """Shows the steps of an exam, and passes on what is typed."""

    def __init__(self, exam: ExamSession) -> None:
        self.exam = exam
        self.flow = ExamFlow(exam)
        self.dialog = PlainDialog(self._run_command, self._read)
        self._ticked = 0

    def _read(self) -> str:
        """Return the next line. Meanwhile the time is stored, but not while the process is stopped."""
        self._ticked = steady()
        with each_second(self._tick):
            return read_line()

    def _tick(self) -> None:
        before, self._ticked = self._ticked, steady()
        if self._ticked - before > STOPPED:
            self.exam.leave_out()
        with suppress(QuizError):  # it is told when an answer cannot be stored
            self.exam.tick()

    def run(self) -> int:
        """Ask until the exam is handed in or the learner leaves, and return the exit code."""
        self.exam.resume()
        try:
            while not self.dialog.is_over:
                step = self.flow.next_step()
                if isinstance(step, steps.Finished):
                    self.dialog.write(outcome(self.exam))
                    return FINE
                self._take_step(step)
        except KeyboardInterrupt as interrupt:
            return self._leave(code_of(interrupt))
        except BrokenPipeError:
            self._stop()
            raise
        return self._leave(FINE)

    def _leave(self, code: int) -> int:
        self._stop()
        self.dialog.write(WAITS)
        return code

    def _stop(self) -> None:
        """Store the answer whose confidence is open, and stop the time."""
        self.flow.settle()
        self.exam.pause()

    def _take_step(self, step: steps.ExamStep) -> None:
        match step:
            case steps.AnswerQuestion():
                self._answer()
            case steps.StateConfidence():
                self._ask_confidence()
            case steps.TickPoints() | steps.ReadAnswer():
                self._show()
                self._show_result()
                self._tick_points() if isinstance(step, steps.TickPoints) else self._advance()
            case steps.QuestionTimeOver():
                self._show()
                self.dialog.write(f"{QUESTION_TIME_OVER}.\n")
                self._advance()
            case steps.EndReached():
                self._ask_at_end()
            case steps.ConfirmHandIn(waiting):
                self._confirm_hand_in(waiting)
            case steps.TimeOver():
                self.flow.hand_in()
                self.dialog.write(f"\n{TIME_OVER}. {after_time(self.exam)}\n")
            case steps.JudgeAnswer():
                self._judge()
            case steps.Paused():
                self._wait()

    def _show(self) -> None:
        self.dialog.write(heading(self.exam))
        self.dialog.show(self.exam.asked)
        way = self.exam.asked.shown.way
        if answered := response_line(way, self.exam.entry.response or ()):  # a spoken answer is empty
            self.dialog.write(f"Answered: {answered}\n")
        if typed := response_line(way, self.exam.entry.draft or ()):
            self.dialog.write(f"Typed so far: {typed}\n")

    def _answer(self) -> None:
        self._show()
        if (response := self.dialog.response(self.exam.asked)) is not None:
            self._continue_after(self.flow.give(response))

    def _ask_confidence(self) -> None:
        level = self.dialog.choose(
            f"{HOW_SURE} 1 low, 2 medium, 3 high [1] ",
            LEVELS,
            "Type 1, 2 or 3, or low, medium or high.",
        )
        if level is not None:
            self._continue_after(self.flow.confide(level))

    def _continue_after(self, grade: Grade | None) -> None:
        """Go on from a graded answer, without showing its question once more.

        Only where it can be compared, a key is waited for.
        """
        if grade is None:
            return
        self._show_grade()
        match self.flow.next_step():
            case steps.TickPoints():
                self._tick_points()
            case steps.ReadAnswer():
                self._advance() if last_right_beside(self.flow) else self.flow.advance()

    def _show_result(self) -> None:
        self.dialog.show_result(self.exam.asked)
        if last_right_beside(self.flow):
            self.dialog.write(OFFERED)

    def _show_grade(self) -> None:
        if self.exam.is_revealed:
            self._show_result()
        else:
            self.dialog.write(f"{not_yet(self.exam.tries_left)}\n")

    def _tick_points(self) -> None:
        points = self.dialog.tick(self.exam.asked.shown.rubric)
        if points is not None:
            self.flow.judge(points)

    def _advance(self) -> None:
        if self.dialog.ask("Press Enter to go on: ") is not None:
            self.flow.advance()

    def _ask_at_end(self) -> None:
        typed = self.dialog.ask(
            "That was the last question. Press Enter to hand in, or type :list to see all: "
        )
        if typed:
            self.dialog.write(f"{typed!r} is no command; commands begin with a colon.\n")
        elif typed is not None:
            self.flow.end()

    def _confirm_hand_in(self, waiting: tuple[int, ...]) -> None:
        """Hand in; if questions are open, only once the learner agrees."""
        if waiting:
            typed = self.dialog.ask(f"{self._waiting_told(waiting)} Hand in anyway? [no] ")
            if typed is None:
                return
            if not typed.lower().startswith("y"):
                self.flow.go(waiting[0])
                return
        self.flow.hand_in()

    def _waiting_told(self, waiting: tuple[int, ...]) -> str:
        """Return the numbers of the questions that are open, and of those that are answered in part."""
        by_state: dict[str, list[str]] = {"open": [], IN_PART: []}
        for position in waiting:
            state = IN_PART if self.exam.entries[position].is_in_part else "open"
            by_state[state].append(str(position + 1))
        return " ".join(
            f"{name.capitalize()}: {', '.join(found)}." for name, found in by_state.items() if found
        )

    def _judge(self) -> None:
        asked = self.exam.asked
        self.dialog.write(f"\n{judging_status(self.exam)}\n\n{plain_text(asked.shown.prompt)}\n")
        if asked.response:
            self.dialog.write(f"Yours: {response_line(asked.shown.way, asked.response)}\n")
        self._show_result()
        self._tick_points()

    def _wait(self) -> None:
        if self.dialog.line("The clock is stopped. Press Enter to go on: ") is not None:
            self.exam.resume()

    def _run_command(self, typed: TypedCommand) -> bool:
        """Run a command; if it leaves an answer whose confidence is open, this is recorded as low."""
        command = COMMANDS.get(typed.name)
        if self.exam.row.state == "judging" and typed.name != "list":
            self.dialog.write(HANDED_IN)
        elif command is None:
            self.dialog.write(HELP)
        else:
            has_settled = not command.never_leaves and self._settle()
            return command.run(self.flow, self.dialog.write, typed.argument) or has_settled
        return False

    def _settle(self) -> bool:
        """Keep an answer whose confidence is open, and return whether there was one."""
        if not isinstance(self.flow.next_step(), steps.StateConfidence):
            return False
        if self.flow.settle() is not None:
            self._show_grade()
        return True
