"""Editing a question in the learner's own editor."""

from __future__ import annotations

import filecmp
import os
import shlex
import shutil
from collections.abc import Callable
from contextlib import suppress
from tempfile import TemporaryDirectory

from quiz.bank.library import Library
from quiz.bank.load import places_of_questions
from quiz.bank.overridden import copied_original
from quiz.errors import Problem, QuizError, printable

TAKES_A_LINE = ("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "ne", "pico")


def place_of_question(library: Library, key: str) -> tuple[str, int]:
    """Return the path of the bank file of the question named ``key``, and its line there."""
    bank, _, question = key.partition("/")
    path = library.banks[bank].path
    return path, places_of_questions(path).get(question, (1, 1))[0]


def edit_bank(library: Library, path: str, line: int, run: Callable[[list[str]], object]) -> list[Problem]:
    """Edit a bank file, starting at a line, and read it again; return the problems it has then.

    A shipped bank is edited in a copy in the learner's own folder, which takes its place. ``run`` runs a
    command in the terminal. Raises ``QuizError`` if the editor cannot be started.
    """
    edited = _own_copy(library, path) if library.is_shipped(path) else path
    try:
        _run(editor_command(edited, line), run)
    finally:
        if edited != path and filecmp.cmp(path, edited, shallow=False):
            os.remove(edited)  # so that updates of the bank are not hidden by a copy without changes
            with suppress(FileNotFoundError):
                os.remove(copied_original(edited))
            _remove_empty_folders(os.path.dirname(edited), library.own)
    library.reload()
    digest = library.files.get(edited)
    return library.index.problems(edited, digest) if digest else []


def edit_text(text: str, suffix: str, run: Callable[[list[str]], object]) -> str:
    """Return a text as it is after it has been edited in a file whose name ends in ``suffix``.

    Raises ``QuizError`` if the editor cannot be started, or if it leaves no text.
    """
    with TemporaryDirectory(prefix="quiz-") as folder:
        path = os.path.join(folder, f"answer{suffix}")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        _run(editor_command(path, 1), run)
        try:
            with open(path, encoding="utf-8") as file:
                return file.read()
        except (OSError, ValueError) as error:
            raise QuizError(
                "The text cannot be read", str(error), "What was written before is still there."
            ) from None


def _own_copy(library: Library, path: str) -> str:
    """Return the path of a copy of a shipped bank in the learner's own folder, where it is used instead.

    A copy that is there already was broken, and is edited again. Raises ``QuizError`` if it cannot be made.
    """
    copy = os.path.join(library.own, os.path.relpath(path, library.shipped))
    try:
        if not os.path.exists(copy):
            os.makedirs(os.path.dirname(copy), exist_ok=True)
            shutil.copyfile(path, copied_original(copy))
            shutil.copyfile(path, copy)
    except OSError as error:
        raise QuizError(
            "The bank cannot be copied",
            f"{printable(copy)}: {error.strerror or error}",
            "A shipped bank is edited in a copy, so that an update does not undo what you change.",
        ) from None
    library.use_own()
    return copy


def _remove_empty_folders(folder: str, within: str) -> None:
    """Remove a folder, and those around it ``within`` another, as far as they are empty."""
    with suppress(OSError):  # it holds something
        while folder.startswith(os.path.join(within, "")):
            os.rmdir(folder)
            folder = os.path.dirname(folder)


def _run(command: list[str], run: Callable[[list[str]], object]) -> None:
    try:
        run(command)
    except OSError as error:
        raise _cannot_start(command[0], error.strerror or str(error)) from None


def copy_note(library: Library, key: str, before: str) -> str:
    """Return where the copy is that an edit has made of a shipped bank; empty if it has made none.

    ``before`` is the path of the bank of the question ``key`` before the edit.
    """
    bank = library.banks.get(key.partition("/")[0])
    if bank is None or bank.path == before:
        return ""
    return f"The bank is now your own copy, which no update changes: {printable(bank.path)}"


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
    return QuizError(
        "The editor cannot be started", f"{printable(editor)}: {reason}", "Set $EDITOR to an editor."
    )
