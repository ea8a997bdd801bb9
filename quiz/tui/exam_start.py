"""Beginning an exam or an interview in the app, or going on with the one that was left."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from quiz.errors import QuizError
from quiz.progress.exams import ExamRow
from quiz.study.exam.request import ExamRequest
from quiz.study.exam.session import reopen
from quiz.study.exam.start import Sitting, begun
from quiz.study.exam.status import standing
from quiz.study.interview.build import InterviewRequest
from quiz.tui.navigation import show_outcome
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.exam import ExamScreen
from quiz.tui.screens.exam_setup import ExamSetupScreen

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp

GO_ON, HAND_IN, DROP = "g", "h", "d"
LENGTHS = {"1": 15, "2": 30, "3": 45, "4": 60}
"""Minutes of an interview, by their keys."""


async def sit(app: QuizApp, kind: str, request: Sitting | None) -> None:
    """Go on with what was left, or draw what is asked for; without a request ask for one."""
    try:
        left = app.study.store.exams.unfinished(kind)
        said = await _asked_about(app, kind, left[0]) if left else DROP
        if said in (GO_ON, HAND_IN):
            await _reopen(app, left[0], said)
        elif said == DROP:
            await _begin(app, kind, request, left)
    except QuizError as error:
        app.show_error(error)


async def _asked_about(app: QuizApp, kind: str, row: ExamRow) -> str:
    """Return what is to be done with what was left."""
    answers = ((GO_ON, "go on with it"), (HAND_IN, "hand it in as it is"), (DROP, "drop it, unscored"))
    text = row.title
    with suppress(QuizError):  # what cannot be read can still be dropped
        text += f"\n{standing(app.study.store, row)}"
    return await app.push_screen_wait(AskDialog(f"An {kind} is open", text, answers))


async def _reopen(app: QuizApp, row: ExamRow, said: str) -> None:
    exam = reopen(app.study, row.session, app.clock, app.random)
    await app.push_screen(ExamScreen(exam))
    if said == HAND_IN and exam.hand_in():
        show_outcome(app, exam)


async def _begin(app: QuizApp, kind: str, request: Sitting | None, left: list[ExamRow]) -> None:
    """Begin what is asked for in place of what was ``left``, which is dropped once the other is drawn."""
    if request is None and left:
        app.study.store.exams.discard(left[0].session)
        return
    request = request or await (_exam_asked(app) if kind == "exam" else _interview_asked(app))
    if request is not None:
        app.push_screen(ExamScreen(begun(app.study, request, left, app.clock, app.random)))


async def _exam_asked(app: QuizApp) -> ExamRequest | None:
    return await app.push_screen_wait(ExamSetupScreen())


async def _interview_asked(app: QuizApp) -> InterviewRequest | None:
    answers = tuple((key, f"{minutes} minutes") for key, minutes in LENGTHS.items())
    text = "Open questions from all banks, easy ones first. Answer aloud, then tick the points you made."
    said = await app.push_screen_wait(AskDialog("Mock interview", text, answers))
    return InterviewRequest(minutes=LENGTHS[said]) if said else None
