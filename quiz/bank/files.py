"""Which bank files there are: a walk over folders, without opening a file."""

from __future__ import annotations

import os

from quiz.errors import Problem, QuizError

ENDINGS = (".yaml", ".yml")
EXAM_ENDINGS = (".exam.yaml", ".exam.yml")
"""An exam file may lie beside banks: its name tells it from one."""

UNREADABLE = "0."
"""The stamp of what cannot be looked at: it is found all the same, so that its problem is told."""

ROOT_REMEDY = "Name a YAML file or a folder of them."

Found = tuple[str, str]
"""A file's path and its stamp, which changes whenever the file does."""


def find(roots: list[str]) -> list[Found]:
    """Return every bank file at or below ``roots``, in the order of the roots and then by path.

    Exam files (also as roots), hidden files and folders are passed over; what cannot be looked at is among
    the files, to be told as a problem of its own. Raises ``QuizError`` for a root that is not there.
    """
    found: dict[str, str] = {}
    for root in roots:
        found.update(sorted(_below(os.path.abspath(root))))
    return list(found.items())


def _below(root: str) -> list[Found]:
    try:
        if os.path.isdir(root):
            return _walk(root)
        return [] if root.endswith(EXAM_ENDINGS) and os.path.exists(root) else [(root, _stamp(os.stat(root)))]
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizError("No banks there", f"{root}: {reason}", ROOT_REMEDY) from None


def unreachable(root: str) -> Problem | None:
    """Return why ``root`` cannot be looked at, for which ``find`` would raise an error; None where it can."""
    try:
        if os.path.isdir(root):
            os.scandir(root).close()
        else:
            os.stat(root)
    except OSError as error:
        reason = error.strerror or str(error)
        return Problem(os.path.abspath(root), 1, 1, "unreadable", reason, ROOT_REMEDY)
    return None


def _walk(folder: str) -> list[Found]:
    found: list[Found] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            try:
                if name.endswith(ENDINGS) and not name.endswith(EXAM_ENDINGS) and entry.is_file():
                    found.append((entry.path, _stamp(entry.stat())))
                elif entry.is_dir(follow_symlinks=False):
                    found += _walk(entry.path)
            except OSError:
                found.append((entry.path, UNREADABLE))
    return found


def find_exams(roots: list[str]) -> list[str]:
    """Return the paths of the exam files at or below ``roots``."""
    found: dict[str, None] = {}
    for root in map(os.path.abspath, roots):
        if root.endswith(EXAM_ENDINGS) and not os.path.isdir(root):
            found[root] = None
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            named = sorted(name for name in names if name.endswith(EXAM_ENDINGS) and not name.startswith("."))
            found.update(dict.fromkeys(os.path.join(folder, name) for name in named))
    return list(found)


def _stamp(status: os.stat_result) -> str:
    return f"{status.st_size}.{status.st_mtime_ns}.{status.st_ino}"
