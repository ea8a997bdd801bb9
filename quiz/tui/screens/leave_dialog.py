"""Asking before something that was written is lost. To be awaited in a worker."""

from __future__ import annotations

from textual.app import App

from quiz.errors import QuizError
from quiz.tui.screens.ask_dialog import AskDialog

STAY, LEAVE = "s", "l"


async def ask_to_drop_text(app: App[None]) -> bool:
    """Ask whether to leave a card although what is written for it has not been rated."""
    text = "You have not rated this card yet. What you have written is not kept."
    answers = ((STAY, "stay"), (LEAVE, "leave without it"))
    return await app.push_screen_wait(AskDialog("Leave what you have written?", text, answers)) == LEAVE


async def ask_to_drop_card(app: App[None]) -> bool:
    """Ask whether to leave a form although what is in it has not been added to a bank."""
    text = "It is not in the bank yet. What you have written is not kept."
    answers = ((STAY, "stay"), (LEAVE, "leave without it"))
    return await app.push_screen_wait(AskDialog("Leave the card you are writing?", text, answers)) == LEAVE


async def ask_to_leave_unstored(app: App[None], error: QuizError) -> bool:
    """Ask whether to leave although what is typed cannot be stored."""
    app.clear_notifications()  # one may have told the same
    text = f"{error.message}\n{error.hint}\nWhat you have typed is not kept."
    answers = ((STAY, "stay"), (LEAVE, "leave anyway"))
    return await app.push_screen_wait(AskDialog(error.title, text, answers)) == LEAVE
