"""What can be typed instead of an answer in an exam."""

from __future__ import annotations

from quiz.cli.plain.commands import PlainCommand, Write, help_text
from quiz.progress.exams import ExamResponse
from quiz.study.exam.flow import ExamFlow
from quiz.text.format import NO_HINT
from quiz.text.segments import plain


def _next(flow: ExamFlow, write: Write, _rest: str) -> bool:
    return _look_at(flow, write, flow.exam.row.position + 1)


def _back(flow: ExamFlow, write: Write, _rest: str) -> bool:
    return _look_at(flow, write, flow.exam.row.position - 1)


def _go(flow: ExamFlow, write: Write, number: str) -> bool:
    is_number = number.isdecimal() and len(number) <= len(str(len(flow.exam.plan.items)))
    return _look_at(flow, write, int(number) - 1 if is_number else -1)


def _look_at(flow: ExamFlow, write: Write, position: int) -> bool:
    count = len(flow.exam.plan.items)
    if not 0 <= position < count:
        write(f"There are questions 1 to {count}.\n")
        return False
    flow.go(position)
    return True


def _flag(flow: ExamFlow, _write: Write, _rest: str) -> bool:
    flow.exam.flag()
    flow.stay()
    return True


def _hint(flow: ExamFlow, write: Write, _rest: str) -> bool:
    write(f"{plain(flow.exam.hint()) or NO_HINT}\n")
    return False


def _clear(flow: ExamFlow, _write: Write, _rest: str) -> bool:
    flow.exam.clear()
    flow.stay()
    return True


def _list(flow: ExamFlow, write: Write, _rest: str) -> bool:
    write("  ".join(map(_state, flow.exam.entries)) + "\n")
    return False


def _state(entry: ExamResponse) -> str:
    flag = "*" if entry.flagged else ""
    return f"{entry.position + 1}{flag}:{'open' if entry.is_open else 'answered'}"


def _pause(flow: ExamFlow, _write: Write, _rest: str) -> bool:
    flow.exam.pause()
    flow.stay()
    return True


def _done(flow: ExamFlow, _write: Write, _rest: str) -> bool:
    flow.end()
    return True


COMMANDS = {
    "next": PlainCommand("look at the next question", _next),
    "back": PlainCommand("look at the question before", _back),
    "go": PlainCommand("look at the question of that number", _go, takes="7"),
    "flag": PlainCommand("flag it to come back to, or take the flag away", _flag),
    "hint": PlainCommand("show the hint, which may cost", _hint, is_aside=True),
    "clear": PlainCommand("take the answer back", _clear),
    "list": PlainCommand("list which are answered", _list, is_aside=True),
    "pause": PlainCommand("stop the time", _pause),
    "done": PlainCommand("hand in", _done),
}
HELP = help_text(
    "Type the answer and press Enter; an answer can be changed until all is handed\n"
    "in, unless it is told at once.",
    COMMANDS,
    "leave; it waits",
)
