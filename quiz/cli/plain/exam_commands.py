"""The commands of an exam."""

from __future__ import annotations

from quiz.cli.plain.commands import PlainCommand, Write, help_text
from quiz.cli.plain.compare import ABOUT, COMPARE, write_difference
from quiz.progress.exams import ExamResponse
from quiz.study.exam.flow import ExamFlow
from quiz.study.last_right import LastRight, last_right
from quiz.text.format import IN_PART, NO_HINT
from quiz.text.plain_text import plain_text


def _next(flow: ExamFlow, write: Write, _argument: str) -> bool:
    return _look_at(flow, write, flow.exam.row.position + 1)


def _back(flow: ExamFlow, write: Write, _argument: str) -> bool:
    return _look_at(flow, write, flow.exam.row.position - 1)


def _go(flow: ExamFlow, write: Write, number: str) -> bool:
    is_number = number.isdecimal() and len(number) <= len(str(len(flow.exam.plan.items)))
    return _look_at(flow, write, int(number) - 1 if is_number else -1)


def _look_at(flow: ExamFlow, write: Write, position: int) -> bool:
    count = len(flow.exam.plan.items)
    if not 0 <= position < count:
        write(f"Questions are numbered from 1 to {count}.\n")
        return False
    flow.go(position)
    return True


def _flag(flow: ExamFlow, _write: Write, _argument: str) -> bool:
    flow.exam.flag()
    flow.stay()
    return True


def _hint(flow: ExamFlow, write: Write, _argument: str) -> bool:
    write(f"{plain_text(flow.exam.hint()) or NO_HINT}\n")
    return False


def last_right_beside(flow: ExamFlow) -> LastRight | None:
    """Return what the answer to the current question can be compared with."""
    exam, asked = flow.exam, flow.exam.asked
    return last_right(exam.study.store, exam.item.card, exam.row.session, asked.shown.way, asked.response)


def _compare(flow: ExamFlow, write: Write, _argument: str) -> bool:
    write_difference(write, last_right_beside(flow), answered=flow.exam.is_revealed)
    return False


def _clear(flow: ExamFlow, _write: Write, _argument: str) -> bool:
    flow.exam.clear()
    flow.stay()
    return True


def _list(flow: ExamFlow, write: Write, _argument: str) -> bool:
    write("  ".join(map(_status, flow.exam.entries)) + "\n")
    return False


def _status(entry: ExamResponse) -> str:
    flag = "*" if entry.flagged else ""
    how_far = IN_PART if entry.is_in_part else "open" if entry.is_open else "answered"
    return f"{entry.position + 1}{flag}:{how_far}"


def _pause(flow: ExamFlow, _write: Write, _argument: str) -> bool:
    flow.exam.pause()
    flow.stay()
    return True


def _done(flow: ExamFlow, _write: Write, _argument: str) -> bool:
    flow.end()
    return True


COMMANDS = {
    "next": PlainCommand("go to the next question", _next),
    "back": PlainCommand("go to the previous question", _back),
    "go": PlainCommand("go to the question with this number", _go, argument="7"),
    "flag": PlainCommand("flag the question to come back to, or unflag it", _flag),
    "hint": PlainCommand("show the hint, which may cost points", _hint, never_leaves=True),
    COMPARE: PlainCommand(ABOUT, _compare, never_leaves=True),
    "clear": PlainCommand("take the answer back", _clear),
    "list": PlainCommand("list which questions are answered", _list, never_leaves=True),
    "pause": PlainCommand("stop the clock", _pause),
    "done": PlainCommand("hand in", _done),
}
HELP = help_text(
    "Type the answer and press Enter. You can change it until you hand in, unless\nit is graded at once.",
    COMMANDS,
    "leave; the exam waits",
)
