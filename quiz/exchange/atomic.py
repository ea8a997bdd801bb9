"""Atomic writing: a file is either complete or not there."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TextIO

from quiz.errors import QuizError


def write_atomically(path: str, write: Callable[[TextIO], None], *, force: bool) -> None:
    """Have ``write`` fill a temporary file, and rename it to ``path`` once it is on the disk.

    Raises ``QuizError`` if ``path`` is a folder, is a file and ``force`` is not set, or cannot be written.
    """
    if os.path.isdir(path):
        raise QuizError("The file cannot be written", f"{path} is a folder", "Name a file in it.")
    if os.path.exists(path) and not force:
        raise QuizError("The file already exists", path, "Choose another name, or use --force to replace it.")
    temporary = f"{path}.{os.getpid()}.part"
    try:
        with open(temporary, "w", encoding="utf-8", newline="") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as error:
        raise QuizError(
            "The file cannot be written", f"{path}: {error.strerror}", "Choose another with -o."
        ) from None
    finally:
        if os.path.exists(temporary):
            os.remove(temporary)
