"""The status of an unfinished exam, in words."""

from __future__ import annotations

from quiz.progress.exams import ExamRow
from quiz.progress.store import Store
from quiz.study.exam.plan import decode
from quiz.text.format import clock_time


def exam_status(store: Store, row: ExamRow) -> str:
    """Return how many questions are answered, and how much time is left.

    Raises ``QuizError`` if the plan cannot be read.
    """
    limit = decode(row.plan).rules.limit
    entries = store.exams.responses(row.session)
    answered = sum(not entry.is_open for entry in entries)
    if row.state == "judging":
        time = "handed in, to be judged by you"
    else:
        time = f"{clock_time(max(0, limit - row.spent))} left" if limit else "no time limit"
    return f"{answered} of {len(entries)} answered, {time}"
