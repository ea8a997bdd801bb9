"""Editing a question in the learner's own editor."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable

from quiz.bank.library import Library
from quiz.bank.load import line_of_question
from quiz.errors import Problem, QuizError

TAKES_A_LINE = ("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "ne", "pico")


def place_of_question(library: Library, key: str) -> tuple[str, int]:
    """Return the path of the bank file of the question named ``key``, and its line there."""
    bank, _, question = key.partition("/")
    path = library.banks[bank].path
    return path, line_of_question(path, question)


def edit_bank(library: Library, path: str, line: int, run: Callable[[list[str]], object]) -> list[Problem]:
    """Edit a bank file, starting at a line, and read it again; return the problems it has then.

    ``run`` runs a command in the terminal. Raises ``QuizError`` if the editor cannot be started.
    """
    command = editor_command(path, line)
    try:
        run(command)
    except OSError as error:
        raise _cannot_start(command[0], error.strerror or str(error)) from None
    library.reload()
    digest = library.files.get(path)
    return library.index.problems(path, digest) if digest else []


def editor_command(path: str, line: int) -> list[str]:
    """Return the command that edits ``path``, starting at ``line`` if the editor is known to support it.

    Raises ``QuizError`` if the learner's setting has a quotation mark too many.
    """
    words = _editor() or ["vi"]
    takes_line = os.path.basename(words[0]) in TAKES_A_LINE
    return [*words, *([f"+{line}"] if takes_line else []), path]


def _editor() -> list[str]:
    """Return the words of the command in $VISUAL or $EDITOR, with ``~`` and variables in them replaced."""
    setting = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if os.path.isfile(whole := _expanded(setting)):
        return [whole]  # a path with blanks
    try:
        return [_expanded(word) for word in shlex.split(setting)]
    except ValueError as error:
        raise _cannot_start(setting, str(error)) from None


def _expanded(word: str) -> str:
    return os.path.expandvars(os.path.expanduser(word))


def _cannot_start(editor: str, reason: str) -> QuizError:
    return QuizError("The editor cannot be started", f"{editor}: {reason}", "Set $EDITOR to an editor.")
