"""Editing a bank or an answer in the learner's editor."""

from __future__ import annotations

import subprocess
from functools import partial

from textual.app import App, SuspendNotSupported

from quiz.bank.library import Library
from quiz.errors import Problem
from quiz.study import editing


def edit_bank(app: App[None], library: Library, path: str, line: int) -> list[Problem]:
    """Suspend the app while a bank file is edited (see ``editing.edit_bank``)."""
    return editing.edit_bank(library, path, line, partial(_run, app))


def edit_text(app: App[None], text: str, suffix: str) -> str:
    """Suspend the app while a text is edited (see ``editing.edit_text``)."""
    return editing.edit_text(text, suffix, partial(_run, app))


def _run(app: App[None], command: list[str]) -> None:
    failed: OSError | None = None
    try:
        with app.suspend():
            try:
                subprocess.run(command, check=False)  # noqa: S603 - it is the learner's own editor
            except OSError as error:  # raised further, it would keep textual from taking the terminal back
                failed = error
    except SuspendNotSupported as error:
        failed = OSError(str(error))
    if failed:
        raise failed
