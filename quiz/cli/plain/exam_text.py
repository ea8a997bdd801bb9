"""What an exam writes about a question, and about the whole once it is done."""

from __future__ import annotations

from quiz.kinds.response import Response
from quiz.study.exam.session import ExamSession
from quiz.study.interview import report
from quiz.study.results.mistakes import repeated_mistakes
from quiz.study.results.result import result
from quiz.study.results.text_report import lines
from quiz.text.format import BETWEEN, NOTHING_ANSWERED, clock_time
from quiz.text.segments import plain


def heading(exam: ExamSession) -> str:
    """Return which question is looked at, and the time that is left."""
    left, own = exam.left(), exam.item_left()
    parts = [
        f"Question {exam.row.position + 1} of {len(exam.plan.items)}",
        "flagged" if exam.entry.flagged else "",
        "" if left is None else f"{clock_time(left)} left",
        "" if own is None else f"{clock_time(own)} for this question",
    ]
    return f"\n{', '.join(filter(None, parts))}\n"


def given(response: Response) -> str:
    """Return a response on one line."""
    return BETWEEN.join(map(plain, response))


def outcome(exam: ExamSession) -> str:
    """Return the report of an interview, or the result of an exam with the mistakes made before."""
    if exam.plan.rules.spoken and all(entry.response is None for entry in exam.entries):
        return f"\n{NOTHING_ANSWERED}\n"
    store = exam.study.store
    found = result(store, exam.row.session)
    if exam.plan.rules.spoken:
        text = report.lines(report.report(found))
    else:
        text = lines(found, repeated_mistakes(store, found.answers))
    return "\n" + "\n".join(text) + "\n"
