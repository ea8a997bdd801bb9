"""Asking for one of a few names, such as the values of a setting. It must be awaited in a worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quiz.text.format import LETTERS
from quiz.tui.screens.ask_dialog import AskDialog

if TYPE_CHECKING:
    from quiz.tui.base_app import BaseApp

IN_USE = " (in use)"


async def ask_for_choice(app: BaseApp, title: str, text: str, choices: Sequence[str], used: str) -> str:
    """Ask for one of ``choices``, with the cursor on the one in use; return "" if the dialog was left."""
    letters = dict(zip(LETTERS, choices, strict=False))
    answers = tuple((key, f"{name}{IN_USE if name == used else ''}") for key, name in letters.items())
    start = next((key for key, name in letters.items() if name == used), "")
    return letters.get(await app.push_screen_wait(AskDialog(title, text, answers, start)), "")
