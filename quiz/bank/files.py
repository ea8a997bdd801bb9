"""Which bank files there are: a walk over folders, without opening a file."""

from __future__ import annotations

import os

from quiz.errors import QuizError

ENDINGS = (".yaml", ".yml")

UNREADABLE = "0."
"""The stamp of what cannot be looked at: it is found all the same, so that its problem is told."""

Found = tuple[str, str]
"""A file's path and its stamp, which changes whenever the file does."""


def find(roots: list[str]) -> list[Found]:
    """Return every bank file at or below ``roots``, in the order of the roots and then by path.

    Hidden files and folders are passed over; what cannot be looked at is among the files, to be told as
    a problem of its own. Raises ``QuizError`` for a root that is not there.
    """
    found: dict[str, str] = {}
    for root in roots:
        found.update(sorted(_below(os.path.abspath(root))))
    return list(found.items())


def _below(root: str) -> list[Found]:
    try:
        if os.path.isdir(root):
            return _walk(root)
        return [(root, _stamp(os.stat(root)))]
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizError(
            "No banks there", f"{root}: {reason}", "Name a YAML file or a folder of them."
        ) from None


def _walk(folder: str) -> list[Found]:
    found: list[Found] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            try:
                if entry.name.endswith(ENDINGS) and entry.is_file():
                    found.append((entry.path, _stamp(entry.stat())))
                elif entry.is_dir(follow_symlinks=False):
                    found += _walk(entry.path)
            except OSError:
                found.append((entry.path, UNREADABLE))
    return found


def _stamp(status: os.stat_result) -> str:
    return f"{status.st_size}.{status.st_mtime_ns}.{status.st_ino}"
