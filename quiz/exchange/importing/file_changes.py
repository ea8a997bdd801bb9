"""Several files written together: all or none, and put back as they were unless they have changed since."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from quiz.errors import QuizError, printable
from quiz.exchange.atomic import write_atomically


class FileChange(NamedTuple):
    """What the file at ``path`` holds ``before`` and ``after`` a change; None if there is no file."""

    path: str
    before: bytes | None
    after: bytes | None


def read_bank(path: str) -> bytes | None:
    """Return the content of a bank, or None if there is no file. Raises ``QuizError``."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        message = f"{printable(path)}: {error.strerror}"
        raise QuizError("The bank cannot be read", message, "Make it readable, or choose another.") from None


def write_all(changes: Sequence[FileChange]) -> None:
    """Write files. Raises ``QuizError`` if one cannot be written; the others then are as before."""
    for number, change in enumerate(changes):
        try:
            _write(change.path, change.after)
        except QuizError:
            for written in changes[:number]:
                _write(written.path, written.before)
            raise


def restore(changes: Sequence[FileChange]) -> None:
    """Put files back as they were before, byte for byte.

    Raises ``QuizError``, and changes none, if one of them has changed since or cannot be written.
    """
    edited = [printable(change.path) for change in changes if read_bank(change.path) != change.after]
    if edited:
        message = f"{', '.join(edited)} has changed since"
        raise QuizError("This cannot be undone", message, "Change it back in your editor.")
    write_all([FileChange(path, after, before) for path, before, after in changes])


def _write(path: str, content: bytes | None) -> None:
    if content is not None:
        text = content.decode("utf-8")
        write_atomically(path, lambda file: file.write(text), force=True)
        return
    with suppress(FileNotFoundError):
        os.remove(path)
