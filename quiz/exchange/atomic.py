"""Atomic writing: a file is either complete or not there."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from tempfile import mkstemp
from typing import TextIO

from quiz.errors import QuizError, printable


def write_atomically(path: str, write: Callable[[TextIO], object], *, force: bool) -> None:
    """Have ``write`` fill a temporary file, and rename it to ``path`` once it is on the disk.

    A file that is replaced keeps its permissions. Raises ``QuizError`` if ``path`` is not a plain file, is a
    file and ``force`` is not set, or cannot be written.
    """
    try:
        mode = _mode(path, force=force)
        # Created exclusively, under a name that nobody can foresee and lay a link at.
        descriptor, temporary = mkstemp(".part", "quiz-", os.path.dirname(path) or ".")
        try:
            with open(descriptor, "w", encoding="utf-8", errors="replace", newline="") as file:
                write(file)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, mode)
            os.replace(temporary, path)
        except BaseException:
            with suppress(OSError):
                os.remove(temporary)
            raise
    except OSError as error:
        raise QuizError(
            "The file cannot be written", f"{printable(path)}: {error.strerror}", "Choose another file."
        ) from None


def _mode(path: str, *, force: bool) -> int:
    """Return the permissions for the new file: those of the file at ``path``, or those of any new file."""
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        mask = os.umask(0)  # it can only be read by setting it
        os.umask(mask)
        return 0o666 & ~mask
    name = printable(path)
    if stat.S_ISDIR(status.st_mode):
        raise QuizError("The file cannot be written", f"{name} is a folder", "Name a file in it.")
    if not stat.S_ISREG(status.st_mode):
        what = "a link" if stat.S_ISLNK(status.st_mode) else "not a plain file"
        raise QuizError("The file cannot be written", f"{name} is {what}", "Choose another file.")
    if not force:
        raise QuizError(
            "The file already exists",
            name,
            "Choose another name, or remove it first. In a shell, --force replaces it.",
        )
    return stat.S_IMODE(status.st_mode)
