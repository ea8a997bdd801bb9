"""What an exam or an interview came to, in place of its screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.study.exam.session import ExamSession
from quiz.study.results.result import result

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp


def show_outcome(app: QuizApp, exam: ExamSession) -> None:
    """Show the results of an exam that is done, the report of an interview; home where there is nothing.

    Raises ``QuizError`` where the progress file cannot be read.
    """
    from quiz.tui.screens.interview_report import InterviewReportScreen
    from quiz.tui.screens.results import ResultsScreen

    if exam.plan.rules.spoken and all(entry.response is None for entry in exam.entries):
        app.notify("Nothing was answered.", markup=False)
        app.pop_screen()
        return
    found = result(exam.study.store, exam.row.session)
    app.switch_screen(InterviewReportScreen(found) if exam.plan.rules.spoken else ResultsScreen(found))
