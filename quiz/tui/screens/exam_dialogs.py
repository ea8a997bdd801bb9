"""The dialogs of an exam. Those that ask something must be awaited in a worker."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App
from textual.binding import Binding

from quiz.kinds.scoring import FACTORS, Confidence
from quiz.progress.exams import ExamResponse
from quiz.study.exam.session import ExamSession
from quiz.study.exam.status import after_time
from quiz.text.format import HOW_SURE, IN_PART, QUESTION_TIME_OVER, TIME_OVER
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.widgets.static import Static

LEVELS = {level.name[0].lower(): level for level in Confidence}
"""Levels of confidence, by key."""
WHAT_LEVELS_DO = "The surer you are, the more a right answer earns and the more a wrong one costs."
HOW_TO_STATE = "Press the key of a level, or ↓ and then space."


class ConfidenceDialog(AskDialog):
    """Asks for a level; the key that makes surer in the exam does so here, too."""

    BINDINGS = [Binding("plus", "surer", "Surer", show=False, id="ask.surer", tooltip="The next level")]

    def __init__(self, stated: Confidence | None) -> None:
        levels = tuple((key, _level_told(level)) for key, level in LEVELS.items())
        start = next((key for key, level in LEVELS.items() if level == stated), "")
        super().__init__(HOW_SURE, WHAT_LEVELS_DO, levels, start)
        self._is_chosen = stated is not None
        """Whether the level under the cursor is one that the learner has stated, or gone to."""

    def action_surer(self) -> None:
        if self.under_cursor != [*LEVELS][-1]:
            self.action_move(1)

    def action_move(self, by: int) -> None:
        self._is_chosen = True
        super().action_move(by)

    def action_pass(self) -> None:
        """Take a level that was chosen; else say how one is chosen, so that none is stated in passing."""
        if self._is_chosen:
            self.action_take()
        else:
            self.scroll.query_one(Static).update(HOW_TO_STATE)


class TimeOverDialog(AskDialog):
    """Says that the time is over; Space, which may have been meant for the field that has closed, stays."""

    def action_pass(self) -> None:
        pass


async def ask_confidence(app: App[None], stated: Confidence | None) -> Confidence | None:
    """Ask how sure the learner is, from what is ``stated`` so far; None takes the answer back."""
    return LEVELS.get(await app.push_screen_wait(ConfidenceDialog(stated)))


def _level_told(level: Confidence) -> str:
    right, wrong = FACTORS[level]
    default = " (default)" if level == Confidence.LOW else ""
    return f"{level.label}{default}: {right} if right, {wrong} if wrong"


async def ask_to_hand_in(app: App[None], entries: Sequence[ExamResponse]) -> bool | None:
    """Ask whether to hand in; False leads to the first question that is not wholly answered, None stays."""
    waiting, flagged = any(entry.is_open for entry in entries), sum(entry.flagged for entry in entries)
    text = f"{_answered_told(entries)}{f' {flagged} flagged.' if flagged else ''}"
    back = "go to the first open one" if waiting else "go back"
    dialog = AskDialog("Hand in?", text, (("y", "hand in"), ("n", back)), start="n" if waiting else "y")
    return {"y": True, "n": False}.get(await app.push_screen_wait(dialog))


def _answered_told(entries: Sequence[ExamResponse]) -> str:
    in_part = sum(entry.is_in_part for entry in entries)
    unanswered = sum(entry.is_open for entry in entries) - in_part
    if unanswered:
        return (
            f"{unanswered} of {len(entries)} still unanswered{f', {in_part} {IN_PART}' if in_part else ''}."
        )
    return f"{in_part} of {len(entries)} {IN_PART}." if in_part else "All are answered."


async def show_pause(app: App[None]) -> None:
    """Cover the exam until the learner goes on."""
    await app.push_screen_wait(AskDialog("Paused", "The clock is stopped.", (("p", "resume"),)))


def tell_time_is_over(app: App[None], exam: ExamSession) -> None:
    """Say that the time is over: that of the exam, which is then handed in, or else of the question.

    The dialog catches keys meant for the field that has just closed.
    """
    is_handed_in = exam.row.state != "open"
    title = TIME_OVER if is_handed_in else QUESTION_TIME_OVER
    text = after_time(exam) if is_handed_in else "You can still read it, and move on."
    app.push_screen(TimeOverDialog(title, text, (("enter", "go on"),)))
