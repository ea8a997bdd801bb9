"""Asking before something that was written is lost. To be awaited in a worker."""

from __future__ import annotations

from textual.app import App

from quiz.errors import QuizError
from quiz.fsrs.rating import Rating
from quiz.tui.screens.ask_dialog import AskDialog

STAY, LEAVE, RATE = "s", "l", "r"


async def ask_to_drop_text(app: App[None]) -> bool:
    """Ask whether to leave a card although its answer, or what is written of one, is not rated."""
    text = "You have not rated this card yet. Your answer will not be kept."
    answers = ((STAY, "stay"), (LEAVE, "leave without it"))
    return await app.push_screen_wait(AskDialog("Leave your answer?", text, answers)) == LEAVE


async def ask_about_unrated(app: App[None], suggested: Rating | None) -> str:
    """Ask whether to stay at an unrated answer, to rate it as ``suggested``, or to leave it as it is.

    Without a rating ``suggested``, there is none to offer.
    """
    rated = ((RATE, f"rate {suggested.name.capitalize()} and leave"),) if suggested else ()
    answers = ((STAY, "stay"), *rated, (LEAVE, "leave it unrated"))
    text = "You have not rated this card yet. Without a rating, your answer does not count."
    return await app.push_screen_wait(AskDialog("Leave without rating?", text, answers)) or STAY


async def ask_to_drop_card(app: App[None]) -> bool:
    """Ask whether to leave a form although what is in it has not been added to a bank."""
    text = "It is not in the bank yet. What you have written will not be kept."
    answers = ((STAY, "stay"), (LEAVE, "leave without it"))
    return await app.push_screen_wait(AskDialog("Leave the card you are writing?", text, answers)) == LEAVE


async def ask_to_leave_unstored(app: App[None], error: QuizError) -> bool:
    """Ask whether to leave although what is typed cannot be stored."""
    app.clear_notifications()  # one may have told the same
    text = f"{error.message}\n{error.hint}\nWhat you have typed will not be kept."
    answers = ((STAY, "stay"), (LEAVE, "leave anyway"))
    return await app.push_screen_wait(AskDialog(error.title, text, answers)) == LEAVE
