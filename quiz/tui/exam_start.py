"""Starting an exam or an interview, or resuming an unfinished one."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from quiz.errors import QuizError
from quiz.progress.exams import ExamRow
from quiz.study.exam.request import ExamRequest
from quiz.study.exam.start import AskedExam, reopen, start
from quiz.study.exam.status import exam_status
from quiz.study.interview.build import InterviewRequest
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.exam import ExamScreen
from quiz.tui.screens.exam_setup import ExamSetupScreen

if TYPE_CHECKING:
    from quiz.tui.base_app import BaseApp

GO_ON, HAND_IN, DROP = "g", "h", "d"
LENGTHS = {"1": 15, "2": 30, "3": 45, "4": 60}
"""Minutes of an interview, by key."""


async def take_exam(app: BaseApp, kind: Literal["exam", "interview"], request: AskedExam | None) -> None:
    """Resume an unfinished exam, or start the requested one; without a request, ask for one.

    Raises ``QuizError`` if the exam cannot be drawn, stored or read.
    """
    left = app.study.store.exams.unfinished(kind)
    choice = await _ask_about(app, kind, left[0]) if left else DROP
    if choice in (GO_ON, HAND_IN):
        await _resume(app, left[0], hand_in=choice == HAND_IN)
    elif choice == DROP:
        await _begin(app, kind, request, left)


async def _ask_about(app: BaseApp, kind: str, row: ExamRow) -> str:
    """Ask what to do with an unfinished exam; return the key of the answer."""
    answers = ((GO_ON, "go on with it"), (HAND_IN, "hand it in as it is"), (DROP, "drop it, unscored"))
    text = row.title
    with suppress(QuizError):  # an unreadable exam can still be dropped
        text += f"\n{exam_status(app.study.store, row)}"
    return await app.push_screen_wait(AskDialog(f"An {kind} is open", text, answers))


async def _resume(app: BaseApp, row: ExamRow, *, hand_in: bool) -> None:
    screen = ExamScreen(reopen(app.study, row.session, app.clock, app.random))
    await app.push_screen(screen)
    if hand_in:
        screen.hand_in()


async def _begin(app: BaseApp, kind: str, request: AskedExam | None, left: list[ExamRow]) -> None:
    """Start the requested exam; the unfinished one in ``left`` is dropped once the new one is drawn."""
    if request is None and left:
        app.study.store.exams.discard(left[0].session)
        return
    if request is None and kind == ExamRequest.kind:
        request = await app.push_screen_wait(ExamSetupScreen())
    elif request is None:
        request = await _ask_for_interview(app)
    if request is not None:
        app.push_screen(ExamScreen(start(app.study, request, left, app.clock, app.random)))


async def _ask_for_interview(app: BaseApp) -> InterviewRequest | None:
    answers = tuple((key, f"{minutes} minutes") for key, minutes in LENGTHS.items())
    text = "Open questions from all banks, easy ones first. Answer aloud, then tick the points you made."
    key = await app.push_screen_wait(AskDialog("Mock interview", text, answers))
    return InterviewRequest(minutes=LENGTHS[key]) if key else None
