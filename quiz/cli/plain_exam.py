"""An exam a line at a time."""

from __future__ import annotations

from random import Random, SystemRandom

from quiz.cli.conversation import Conversation, Quit
from quiz.cli.dispatch import AppRequest
from quiz.cli.terminal import forgive_input
from quiz.clock import now
from quiz.kinds.base import Response
from quiz.kinds.marks import Confidence
from quiz.progress import exams
from quiz.study.confusions import confusions
from quiz.study.exam.plan import Plan
from quiz.study.exam.request import ExamRequest, prepare
from quiz.study.exam.session import Exam, begin, reopen
from quiz.study.interview import report
from quiz.study.interview.drawing import InterviewRequest, draw
from quiz.study.moment import Moment
from quiz.study.opening import Study, open_study
from quiz.study.report import lines
from quiz.study.results import result
from quiz.study.spans import clock_time
from quiz.text.segments import plain

HELP = """Type the answer and press Enter; an answer can be changed until all is handed in, unless it is
told at once. Instead of an answer:
  :next   :back   :go 7   another question    :flag   to come back to it, or no longer
  :hint   the hint, which may cost            :clear  take the answer back
  :list   which are answered                  :pause  stop the time
  :done   hand in                             :quit   leave; the same command goes on
"""


HANDED_IN = "All is handed in. Judge your answers, or :quit to do so later.\n"


class _Moved(Exception):  # noqa: N818 - the learner's wish, no error
    """Another question is to be shown, or the same one anew."""


class _Done(Exception):  # noqa: N818 - the learner's wish, no error
    """All is to be handed in."""


def _clock() -> Moment:
    return Moment(*now())


def sit(request: AppRequest) -> int:
    """Take an exam, or an interview, on stdin and stdout; return the exit code."""
    forgive_input()
    study = open_study(request.banks, request.progress)
    try:
        with study.store.explained():
            exam = _opened(study, request)
            if exam is not None:
                _PlainExam(exam).run()
    finally:
        study.close()
    return 0


def _opened(study: Study, request: AppRequest) -> Exam | None:
    """Return what was left unfinished, if the learner goes on with it; else what is asked for."""
    random = SystemRandom()
    left = exams.unfinished(study.store.connection, request.start)
    for row in left:
        if (going_on := _asks_to_go_on(request.start, row)) is not False:
            return reopen(study, row.session, _clock, random) if going_on else None
    plan = _drawn(study, request, random)  # where that fails, what was left is still there
    for row in left:
        exams.discard(study.store.connection, row.session)
    return begin(study, plan, request.start, _clock, random)


def _drawn(study: Study, request: AppRequest, random: Random) -> Plan:
    if request.start == "exam":
        return prepare(study, ExamRequest(request.query, **request.options), _clock(), random)
    return draw(study, InterviewRequest(request.query, **request.options), _clock(), random)


def _asks_to_go_on(kind: str, row: exams.ExamRow) -> bool | None:
    """Return whether what was left is gone on with; None where the input ends."""
    talk = Conversation(lambda _name: None)
    talk.write(f"An {kind} is open: {plain(row.title)}.\n")
    try:
        return not talk.ask("Go on with it, or drop it? [go on] ").lower().startswith("d")
    except Quit:
        return None


class _PlainExam:
    """The conversation over one exam."""

    def __init__(self, exam: Exam) -> None:
        self.exam = exam
        self.talk = Conversation(self._command)
        self._ending = False

    def run(self) -> None:
        self.exam.resume()
        try:
            while self.exam.row.state != "done":
                self._step()
            self._report()
        except Quit:
            self.exam.pause()
            self.talk.write("\nIt waits, with the time it has: the same command goes on with it.\n")
        except KeyboardInterrupt:
            self.exam.pause()
            raise

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
        if exam.entry.response is not None:
            self.talk.write(f"Answered: {_given(exam.entry.response)}\n")

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
            exam.confide(self._confidence())
        grade = exam.answer(response)
        if exam.entry.response != response:
            return  # the time was over meanwhile
        if exam.is_told:
            self.talk.tell(exam.asked)
            self._tick()
        elif grade is not None:
            left = exam.plan.rules.attempts - exam.entry.tries
            self.talk.write(f"Not yet. {left} more {'try' if left == 1 else 'tries'}.\n")
            return
        self._go_on()

    def _confidence(self) -> Confidence:
        while True:
            typed = self.talk.ask("How sure are you? 1 low, 2 medium, 3 high [1] ")
            if typed in ("", "1", "2", "3"):
                return Confidence(int(typed or 1))
            self.talk.write("Type 1, 2 or 3.\n")

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
        connection = exam.study.store.connection
        found = result(connection, exam.row.session)
        if exam.plan.rules.spoken:
            text = report.lines(report.report(found))
        else:
            text = lines(found, confusions(connection, found.answers))
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


def _listed(exam: Exam) -> str:
    """Return a mark for each question: answered, open, flagged."""
    return "  ".join(_state(entry) for entry in exam.entries)


def _state(entry: exams.Entry) -> str:
    flag = "*" if entry.flagged else ""
    return f"{entry.position + 1}{flag}:{'open' if entry.response is None else 'answered'}"
