"""What an exam asks and tells over its screen."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from quiz.errors import QuizError
from quiz.kinds.scoring import Confidence
from quiz.study.exam.session import ExamSession
from quiz.tui.screens.ask_dialog import AskDialog

Then = Callable[[], None]

SURE = {level.name[0].lower(): level for level in Confidence}
"""How sure one is, by the key that says it."""


def ask_confidence(app: App[None], then: Callable[[Confidence], None]) -> None:
    """Have the learner say how sure an answer is, before it is graded; without a word it is not given."""

    def follow(said: str | None) -> None:
        if said:
            then(SURE[said])

    levels = tuple((key, level.name.lower()) for key, level in SURE.items())
    app.push_screen(AskDialog("How sure are you?", "The surer, the more it counts.", levels), follow)


def ask_to_hand_in(app: App[None], exam: ExamSession, end: Then, go: Callable[[int], None]) -> None:
    """Ask once whether to ``end``, and tell what is open; ``go`` leads to the first of it."""
    waiting = exam.open_positions()
    text = f"{len(waiting)} of {len(exam.plan.items)} are open." if waiting else "All are answered."
    back = "go to the first open one" if waiting else "go back"

    def follow(said: str | None) -> None:
        if said == "y":
            end()
        elif said == "n" and waiting:
            go(waiting[0])

    app.push_screen(AskDialog("Hand in?", text, (("y", "hand in"), ("n", back))), follow)


def ask_to_leave(app: App[None], error: QuizError, leave: Then) -> None:
    """Tell what cannot be kept, and ``leave`` without it if the learner wants to."""

    def follow(said: str | None) -> None:
        if said == "l":
            leave()

    text = f"{error.message}\n{error.hint}\nWhat the field holds is not kept."
    app.push_screen(AskDialog(error.title, text, (("s", "stay"), ("l", "leave all the same"))), follow)


def tell_paused(app: App[None], go_on: Then) -> None:
    """Stand over a pause until it is over."""
    stop = AskDialog("Paused", "The time stands still.", (("g", "go on"),))
    app.push_screen(stop, lambda _said: go_on())


def tell_time_is_over(app: App[None], *, of_all: bool) -> None:
    """Take the keys that were meant for a field: without it they would mean something else."""
    title = "The time is over" if of_all else "The time for this question is over"
    text = "What was answered is handed in." if of_all else "It can be looked at, and left."
    app.push_screen(AskDialog(title, text, (("enter", "go on"),)))
