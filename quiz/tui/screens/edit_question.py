"""Editing the bank of a question, until it has no problems or the learner leaves them."""

from __future__ import annotations

from textual.app import App

from quiz.bank.library import Library
from quiz.study.editing import copy_note, place_of_question
from quiz.tui.editor import edit_bank
from quiz.tui.screens.message_dialog import ProblemsDialog


async def edit_question(app: App[None], library: Library, question: str) -> str:
    """Have the bank of a question edited, again while the learner wants to fix its problems.

    Return what is to be said of the copy that is made of a shipped bank. To be awaited in a worker.
    """
    path, line = place_of_question(library, question)
    while problems := edit_bank(app, library, path, line):
        if not await app.push_screen_wait(ProblemsDialog(problems)):
            break
        line = problems[0].line
    return copy_note(library, question, path)
