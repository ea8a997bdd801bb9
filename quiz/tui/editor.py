"""Editing a question in the learner's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess

from textual.app import App, SuspendNotSupported

from quiz.bank.library import Library
from quiz.bank.load import line_of_question
from quiz.errors import Problem, QuizError

TAKES_A_LINE = ("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "ne", "pico")


def place_of_question(library: Library, key: str) -> tuple[str, int]:
    """Return the path of the bank file of the question named ``key``, and its line there."""
    bank, _, question = key.partition("/")
    path = library.banks[bank].path
    return path, line_of_question(path, question)


def edit_bank(app: App[None], library: Library, path: str, line: int) -> list[Problem]:
    """Open the bank file at ``path`` at a line, and read it again; return what is wrong with it then.

    Raises ``QuizError`` where there is no editor, or no terminal to hand to it.
    """
    command = editor_command(path, line)
    try:
        with app.suspend():
            subprocess.run(command, check=False)  # noqa: S603 - it is the learner's own editor
    except (OSError, SuspendNotSupported) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise QuizError(
            "The editor cannot be started", f"{command[0]}: {reason}", "Set $EDITOR to one."
        ) from None
    library.reload()
    digest = library.files.get(path)
    return library.index.problems(path, digest) if digest else []


def editor_command(path: str, line: int) -> list[str]:
    """Return the command that opens ``path``, at ``line`` in editors known to take one."""
    words = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi") or ["vi"]
    takes_line = os.path.basename(words[0]) in TAKES_A_LINE
    return [*words, *([f"+{line}"] if takes_line else []), path]
