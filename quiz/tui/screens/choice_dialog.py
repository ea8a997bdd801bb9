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
    """Asks for one of ``names``, and passes the one under the cursor on to ``shown`` as it moves."""

    def __init__(
        self, title: str, text: str, names: dict[str, str], used: str, shown: Callable[[str], None] | None
    ) -> None:
        answers = tuple((key, f"{name}{IN_USE if name == used else ''}") for key, name in names.items())
        start = next((key for key, name in names.items() if name == used), "")
        super().__init__(title, text, answers, start)
        self._names = names
        self._shown = shown

    def action_move(self, by: int) -> None:
        super().action_move(by)
        if self._shown is not None:
            self._shown(self._names[self.under_cursor])


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
    names = dict(zip(LETTERS, choices, strict=False))
    return names.get(await app.push_screen_wait(ChoiceDialog(title, text, names, used, shown)), "")


async def ask_for_theme(app: BaseApp, title: str) -> str:
    """Ask for the colours of the app, which has those under the cursor until one is chosen."""
    used, text = app.theme, sentence(MEANINGS["theme"])

    def show(name: str) -> None:
        app.theme = name

    chosen = await ask_for_choice(app, title, text, sorted(app.available_themes), used, shown=show)
    app.theme = used
    return chosen
