"""Bank files, found by walking through folders without opening any file."""

from __future__ import annotations

import os

from quiz.errors import Problem, QuizError

ENDINGS = (".yaml", ".yml")
EXAM_ENDINGS = (".exam.yaml", ".exam.yml")
"""An exam file may be in a folder of banks, so its name has an ending of its own."""

UNREADABLE = "0."
"""The stamp of a file without access; it is listed all the same, so that the problem is reported."""

ROOT_REMEDY = "Name a YAML file or a folder of them."

BankFile = tuple[str, str]
"""The path of a file, and a stamp that changes whenever the file does."""


def find_banks(roots: list[str]) -> list[BankFile]:
    """Return every bank file at or below ``roots``, in the order of the roots and then by path.

    Exam files and anything hidden are skipped. Files without access are listed, and reported when they are
    read. Raises ``QuizError`` for a root that does not exist.
    """
    stamps: dict[str, str] = {}
    for root in map(os.path.abspath, roots):
        try:
            if os.path.isdir(root):
                stamps.update(sorted(_walk(root)))
            else:
                stamp = _stamp(os.stat(root))
                if not root.endswith(EXAM_ENDINGS):
                    stamps[root] = stamp
        except OSError as error:
            reason = error.strerror or str(error)
            raise QuizError("The banks cannot be read", f"{root}: {reason}", ROOT_REMEDY) from None
    return list(stamps.items())


def unreachable(root: str) -> Problem | None:
    """Return the problem of a root for which ``find_banks`` would raise an error, or None."""
    try:
        if os.path.isdir(root):
            os.scandir(root).close()
        else:
            os.stat(root)
    except OSError as error:
        reason = error.strerror or str(error)
        return Problem(os.path.abspath(root), 1, 1, "unreadable", reason, ROOT_REMEDY)
    return None


def _walk(folder: str) -> list[BankFile]:
    files: list[BankFile] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            try:
                if name.endswith(ENDINGS) and not name.endswith(EXAM_ENDINGS) and entry.is_file():
                    files.append((entry.path, _stamp(entry.stat())))
                elif entry.is_dir(follow_symlinks=False):
                    files += _walk(entry.path)
            except OSError:
                files.append((entry.path, UNREADABLE))
    return files


def find_exams(roots: list[str]) -> list[str]:
    """Return the paths of the exam files at or below ``roots``."""
    paths: dict[str, None] = {}
    for root in map(os.path.abspath, roots):
        if root.endswith(EXAM_ENDINGS) and not os.path.isdir(root):
            paths[root] = None
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            exams = sorted(name for name in names if name.endswith(EXAM_ENDINGS) and not name.startswith("."))
            paths.update(dict.fromkeys(os.path.join(folder, name) for name in exams))
    return list(paths)


def _stamp(status: os.stat_result) -> str:
    return f"{status.st_size}.{status.st_mtime_ns}.{status.st_ino}"
