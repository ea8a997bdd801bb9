"""An exam a line at a time."""

from __future__ import annotations

from quiz.cli.main import FINE, INTERRUPTED, AppRequest
from quiz.cli.plain.dialog import PlainDialog, Quit
from quiz.cli.plain.resume import opened
from quiz.cli.terminal import forgive_input
from quiz.clock import now
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.base import Response
from quiz.kinds.scoring import Confidence
from quiz.progress.exams import ExamResponse
from quiz.study.context import open_study
from quiz.study.exam.session import ExamSession
from quiz.study.interview import report
from quiz.study.results.mistakes import confusions
from quiz.study.results.result import result
from quiz.study.results.text_report import lines
from quiz.text.format import clock_time
from quiz.text.segments import plain

HELP = """Type the answer and press Enter; an answer can be changed until all is handed
in, unless it is told at once. Instead of an answer:
  :next :back :go 7  another question    :flag   come back to it, or no longer
  :hint  the hint, which may cost        :clear  take the answer back
  :list  which are answered              :pause  stop the time
  :done  hand in                         :quit   leave; it waits
An answer that begins with a colon is typed with two.
"""
AWAY = ("next", "back", "go", "flag", "clear", "pause", "done")
"""Commands that lead away from what is being asked."""
SURE = {
    word: sure for sure in Confidence for word in (str(sure.value), sure.name.lower(), sure.name[0].lower())
}
"""What is typed for how sure one is."""

HANDED_IN = "All is handed in. Judge your answers, or :quit to do so later.\n"


class _Moved(Exception):  # noqa: N818 - the learner's wish, no error
    """Another question is to be shown, or the same one anew."""


class _Away(Exception):  # noqa: N818 - the learner's wish, no error
    """A command is to be done once the answer just given is kept."""


class _Done(Exception):  # noqa: N818 - the learner's wish, no error
    """All is to be handed in."""


def _clock() -> Timestamp:
    return Timestamp(*now())


def sit(request: AppRequest) -> int:
    """Take an exam, or an interview, on stdin and stdout; return the exit code."""
    forgive_input()
    study = open_study(request.banks, request.progress)
    try:
        exam = opened(study, request, _clock)
        return FINE if exam is None else _PlainExam(exam).run()
    finally:
        study.close()


class _PlainExam:
    """The conversation over one exam."""

    def __init__(self, exam: ExamSession) -> None:
        self.exam = exam
        self.talk = PlainDialog(self._command)
        self._ending = False

    def run(self) -> int:
        """Ask until all is handed in or the learner leaves; return the exit code."""
        self.exam.resume()
        try:
            while self.exam.row.state != "done":
                self._step()
        except Quit:
            return self._leave(FINE)
        except KeyboardInterrupt:
            return self._leave(INTERRUPTED)
        self._report()
        return FINE

    def _leave(self, code: int) -> int:
        self.exam.pause()
        self.talk.write("\nIt waits, with the time it has: the same command goes on with it.\n")
        return code

    def _step(self) -> None:
        """Do what is next, until a command leads elsewhere."""
        try:
            if self.exam.row.state == "judging":
                self._judge()
            elif self._ending:
                self._hand_in()
            else:
                self._one()
        except _Moved:
            self._ending = False
        except _Done:
            self._ending = True

    def _one(self) -> None:
        """Show the question that is looked at, until another one is."""
        self._show()
        if self.exam.is_locked:
            self._rest()
        else:
            self._answer()

    def _show(self) -> None:
        exam, left = self.exam, self.exam.left()
        number = f"Question {exam.row.position + 1} of {len(exam.plan.items)}"
        flag = ", flagged" if exam.entry.flagged else ""
        time = "" if left is None else f", {clock_time(left)} left"
        own = exam.item_left()
        time += "" if own is None else f", {clock_time(own)} for this question"
        self.talk.write(f"\n{number}{flag}{time}\n")
        self.talk.show(exam.asked)
        if given := _given(exam.entry.response or ()):  # of what is said aloud nothing is kept
            self.talk.write(f"Answered: {given}\n")

    def _rest(self) -> None:
        """Show what is told of a question that takes no more answers."""
        if self.exam.left() == 0:
            self.talk.write("The time is over.\n")
            raise _Done
        if self.exam.is_told:
            self.talk.tell(self.exam.asked)
        else:
            self.talk.write("The time for this question is over.\n")
        self.talk.ask("Enter goes on: ")
        self._go_on()

    def _answer(self) -> None:
        exam = self.exam
        response = self.talk.response(exam.asked)
        if exam.asked.shown.ask in ("tick", "write") and not any(response):
            self._go_on()
            return
        if exam.plan.rules.confidence:
            self._confide(response)
        if self._take(response):
            self._go_on()

    def _take(self, response: Response) -> bool:
        """Keep an answer, and tell what is told at once; tell whether the question is done with."""
        exam = self.exam
        grade = exam.answer(response)
        if exam.entry.response != response:
            return False  # the time was over meanwhile
        if exam.is_told:
            self.talk.tell(exam.asked)
            self._tick()
        elif grade is not None:
            left = exam.plan.rules.attempts - exam.entry.tries
            self.talk.write(f"Not yet. {left} more {'try' if left == 1 else 'tries'}.\n")
            return False
        return True

    def _confide(self, response: Response) -> None:
        """Keep how sure the learner is; whoever leaves that open has given the answer all the same."""
        try:
            self.exam.confide(self._confidence())
        except _Away as away:
            self.exam.confide(Confidence.LOW)
            self._take(response)
            self._command(*away.args)
            raise _Moved from None
        except (Quit, KeyboardInterrupt):
            self.exam.confide(Confidence.LOW)
            self.exam.answer(response)
            raise

    def _confidence(self) -> Confidence:
        talk = PlainDialog(self._command_unsure, self.talk.read, self.talk.write)
        while True:
            typed = talk.ask("How sure are you? 1 low, 2 medium, 3 high [1] ").lower() or "1"
            if typed in SURE:
                return SURE[typed]
            talk.write("Type 1, 2 or 3, or low, medium or high.\n")

    def _command_unsure(self, name: str) -> None:
        """Do a command between an answer and how sure it is; put off one that would lose the answer."""
        if name.partition(" ")[0] in AWAY:
            raise _Away(name)
        self._command(name)

    def _tick(self) -> None:
        if self.exam.asked.question.self_rated:
            self.exam.tick_points(self.talk.tick(self.exam.asked.shown.rubric))

    def _go_on(self) -> None:
        """Look at the next question, or hand in behind the last one."""
        if self.exam.row.position + 1 < len(self.exam.plan.items):
            self.exam.go(self.exam.row.position + 1)
        elif self.talk.ask("That was the last one. :list shows all; Enter hands in: ") == "":
            raise _Done

    def _hand_in(self) -> None:
        waiting = self.exam.open_positions()
        if waiting and self.exam.left() != 0:
            numbers = ", ".join(str(place + 1) for place in waiting)
            typed = self.talk.ask(f"Open: {numbers}. Hand in all the same? [no] ")
            if not typed.lower().startswith("y"):
                self.exam.go(waiting[0])
                raise _Moved
        self.exam.hand_in()

    def _judge(self) -> None:
        """Have the next answer judged that only the learner can judge."""
        asked = self.exam.asked
        self.talk.write(f"\n{plain(asked.shown.prompt)}\n")
        if asked.response:
            self.talk.write(f"Yours: {_given(asked.response)}\n")
        self.talk.tell(asked)
        self._tick()
        self.exam.hand_in()

    def _report(self) -> None:
        exam = self.exam
        if exam.plan.rules.spoken and all(entry.response is None for entry in exam.entries):
            self.talk.write("\nNothing was answered.\n")
            return
        found = result(exam.study.store, exam.row.session)
        if exam.plan.rules.spoken:
            text = report.lines(report.report(found))
        else:
            text = lines(found, confusions(exam.study.store, found.answers))
        self.talk.write("\n" + "\n".join(text) + "\n")

    def _command(self, name: str) -> None:
        verb, _, rest = name.partition(" ")
        if verb in ("quit", "q"):
            raise Quit
        if verb == "list":
            self.talk.write(f"{_listed(self.exam)}\n")
        elif self.exam.row.state == "judging":
            self.talk.write(HANDED_IN)
        elif verb == "done":
            raise _Done
        elif verb in ("next", "back", "go"):
            self._move(verb, rest)
        elif verb == "hint":
            self.talk.write(f"{plain(self.exam.hint()) or 'There is no hint.'}\n")
        elif verb == "pause":
            self._pause()
        elif verb in ("flag", "clear"):
            getattr(self.exam, verb)()
            raise _Moved
        else:
            self.talk.write(HELP)

    def _move(self, verb: str, number: str) -> None:
        count, here = len(self.exam.plan.items), self.exam.row.position
        typed = int(number) if number.isdecimal() and len(number) <= len(str(count)) else 0
        wanted = {"next": here + 1, "back": here - 1}.get(verb, typed - 1)
        if 0 <= wanted < count:
            self.exam.go(wanted)
            raise _Moved
        self.talk.write(f"There are questions 1 to {count}.\n")

    def _pause(self) -> None:
        self.exam.pause()
        self.talk.write("The time stands still. Enter goes on: ")
        line = self.talk.read()
        if not line or line.strip() in (":quit", ":q"):
            raise Quit
        self.exam.resume()
        raise _Moved


def _given(response: Response) -> str:
    return " ; ".join(map(plain, response))


def _listed(exam: ExamSession) -> str:
    """Return a mark for each question: answered, open, flagged."""
    return "  ".join(_state(entry) for entry in exam.entries)


def _state(entry: ExamResponse) -> str:
    flag = "*" if entry.flagged else ""
    return f"{entry.position + 1}{flag}:{'open' if entry.is_open else 'answered'}"
