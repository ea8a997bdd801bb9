"""Starting an exam or an interview, or resuming an unfinished one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from quiz.study.exam.request import ExamRequest
from quiz.study.exam.start import AskedExam, ExamStart
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.exam import ExamScreen
from quiz.tui.screens.exam_setup import ExamSetupScreen
from quiz.tui.screens.interview_setup import InterviewSetupScreen

if TYPE_CHECKING:
    from quiz.tui.base_app import BaseApp

GO_ON, HAND_IN, DROP, KEEP = "g", "h", "d", "k"
ANSWERS = ((GO_ON, "resume it"), (HAND_IN, "hand it in now"), (DROP, "drop it, unscored"))


async def take_exam(app: BaseApp, kind: Literal["exam", "interview"], request: AskedExam | None) -> None:
    """Resume an unfinished exam, or start the requested one; without a request, ask for one.

    Raises ``QuizError`` if the exam cannot be drawn, stored or read.
    """
    start = ExamStart(app.study, kind, app.clock, app.random)
    while row := start.unfinished:
        text = "\n".join(filter(None, (row.title, start.status)))
        choice = await app.push_screen_wait(AskDialog(f"An {kind} is open", text, ANSWERS))
        if choice in (GO_ON, HAND_IN):
            screen = ExamScreen(start.resume())
            await app.push_screen(screen)
            if choice == HAND_IN:
                screen.hand_in()
        if choice != DROP:
            return
        if await _ask_to_drop(app, kind):
            start.drop()
    await _begin(app, kind, request, start)


async def _ask_to_drop(app: BaseApp, kind: str) -> bool:
    text = "Its answers are deleted, and it gets no score."
    answers = ((KEEP, "keep it"), (DROP, "drop it"))
    return await app.push_screen_wait(AskDialog(f"Drop the {kind}?", text, answers)) == DROP


async def _begin(app: BaseApp, kind: str, request: AskedExam | None, start: ExamStart) -> None:
    """Start the requested exam; without a request, ask for one unless an unfinished exam was dropped."""
    if request is None and start.has_dropped:
        start.discard()
        app.notify(f"The {kind} is dropped: its answers are deleted, and it gets no score.", markup=False)
        return
    if request is None and kind == ExamRequest.kind:
        request = await app.push_screen_wait(ExamSetupScreen())
    elif request is None:
        request = await app.push_screen_wait(InterviewSetupScreen())
    if request is not None:
        app.push_screen(ExamScreen(start.start(request)))
