"""The text of an exam: the heading of a question, and the result at the end."""

from __future__ import annotations

from quiz.cli.plain.wrap import terminal_width
from quiz.study.exam.session import ExamSession
from quiz.study.interview import report
from quiz.study.results.mistakes import repeated_mistakes
from quiz.study.results.result import result
from quiz.study.results.text_report import lines
from quiz.text.format import NOTHING_ANSWERED
from quiz.text.times import time_left


def heading(exam: ExamSession) -> str:
    """Return the number of the current question, and the time left."""
    left, item_left = exam.left(), exam.item_left()
    parts = [
        f"Question {exam.row.position + 1} of {len(exam.plan.items)}",
        "flagged" if exam.entry.flagged else "",
        "" if left is None else f"{time_left(left)} left",
        "" if item_left is None else f"{time_left(item_left)} for this question",
    ]
    return f"\n{', '.join(filter(None, parts))}\n"


def outcome(exam: ExamSession) -> str:
    """Return the report of an interview, or the result of an exam with repeated mistakes."""
    if exam.plan.rules.spoken and all(entry.response is None for entry in exam.entries):
        return f"\n{NOTHING_ANSWERED}\n"
    store = exam.study.store
    whole = result(store, exam.row.session)
    if exam.plan.rules.spoken:
        text = report.lines(report.report(whole))
    else:
        text = lines(whole, repeated_mistakes(store, whole.answers), terminal_width())
    return "\n" + "\n".join(text) + "\n"
