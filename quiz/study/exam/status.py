"""The status of an unfinished exam, or of judging its answers, in words."""

from __future__ import annotations

from quiz.progress.exams import ExamRow
from quiz.progress.store import Store
from quiz.study.exam.plan import decode
from quiz.study.exam.session import ExamSession
from quiz.text.times import time_left


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
        time = f"{time_left(max(0, limit - row.spent))} left" if limit else "no time limit"
    return f"{answered} of {len(entries)} answered, {time}"


def after_time(exam: ExamSession) -> str:
    """Return what becomes of the answers of an exam that was handed in because its time was over."""
    if exam.plan.rules.spoken and exam.row.state == "judging":
        return "What you have said so far counts. Tick the points that you made."
    return "Your answers are handed in."


def judging_status(exam: ExamSession) -> str:
    """Return which of the answers that the learner judges comes now: ``To be judged by you: 3 of 7``."""
    place, total = exam.judging_place
    return f"To be judged by you: {place} of {total}"
