"""Writing a file so that it is either whole or not there."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TextIO

from quiz.errors import QuizError


def write_atomically(path: str, write: Callable[[TextIO], None], *, force: bool) -> None:
    """Let ``write`` fill a file beside ``path``, and put it in its place once it is on the disk.

    Raises ``QuizError`` where it is a folder, or a file and ``force`` is not given, or the disk refuses.
    """
    if os.path.isdir(path):
        raise QuizError("The file cannot be written", f"{path} is a folder", "Name a file in it.")
    if os.path.exists(path) and not force:
        raise QuizError("The file is there already", path, "Give another name, or --force to replace it.")
    beside = f"{path}.{os.getpid()}.part"
    try:
        with open(beside, "w", encoding="utf-8", newline="") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError as error:
        raise QuizError(
            "The file cannot be written", f"{path}: {error.strerror}", "Give another with -o."
        ) from None
    finally:
        if os.path.exists(beside):
            os.remove(beside)
