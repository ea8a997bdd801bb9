"""Asking for one of a few names, such as the values of a setting. It must be awaited in a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from quiz.settings.meanings import MEANINGS
from quiz.text.format import LETTERS, sentence
from quiz.tui.screens.ask_dialog import AskDialog

if TYPE_CHECKING:
    from quiz.tui.base_app import BaseApp

IN_USE = " (in use)"


class ChoiceDialog(AskDialog):
    """Passes the key under the cursor on to ``shown`` as it moves."""

    shown: Callable[[str], None] | None = None

    def action_move(self, by: int) -> None:
        super().action_move(by)
        if self.shown is not None:
            self.shown(self.under_cursor)


async def ask_for_choice(  # noqa: PLR0913 - the choices, and what is said of them
    app: BaseApp,
    title: str,
    text: str,
    choices: Sequence[str],
    used: str,
    *,
    shown: Callable[[str], None] | None = None,
) -> str:
    """Ask for one of ``choices``, with the cursor on the one in use; return "" if the dialog was left.

    The choice under the cursor is passed on to ``shown`` whenever the cursor moves.
    """
    letters = dict(zip(LETTERS, choices, strict=False))
    answers = tuple((key, f"{name}{IN_USE if name == used else ''}") for key, name in letters.items())
    start = next((key for key, name in letters.items() if name == used), "")
    dialog = ChoiceDialog(title, text, answers, start)
    if shown is not None:
        dialog.shown = lambda key: shown(letters[key])
    return letters.get(await app.push_screen_wait(dialog), "")


async def ask_for_theme(app: BaseApp, title: str) -> str:
    """Ask for the colours of the app, which has those under the cursor until one is chosen."""
    used, text = app.theme, sentence(MEANINGS["theme"])
    app.tries_theme = True
    try:
        return await ask_for_choice(
            app, title, text, sorted(app.available_themes), used, shown=app.show_theme
        )
    finally:
        app.theme = used
        app.tries_theme = False
