"""Bank files, found by walking through folders without opening any file."""

from __future__ import annotations

import os

from quiz.errors import Problem, QuizError, printable

ENDINGS = (".yaml", ".yml")
EXAM_ENDINGS = (".exam.yaml", ".exam.yml")
"""An exam file may be in a folder of banks, so its name has an ending of its own."""

Stamp = tuple[int, int, int]
"""What changes whenever a file does: its size (bytes), the moment of its last change (ns), and its inode."""

UNREADABLE: Stamp = (0, 0, 0)
"""The stamp of a file without access; it is listed all the same, so that the problem is reported."""

MISNAMED: Stamp = (0, 0, 1)
"""The stamp of a file whose name is not UTF-8; likewise."""

UNKNOWN: Stamp = (-1, 0, 0)
"""The stamp that no file has, for one that is to be read again whatever it has now."""

ROOT_REMEDY = "Name a YAML file or a folder of them."
FILE_REMEDY = "Make it readable, or move it elsewhere."

BankFile = tuple[str, Stamp]
"""The path of a file, and its stamp."""

Folder = tuple[str, list[tuple[str, int, int, int]]]
"""What stands before the names of the files in a folder, and each of the names with the stamp of its file.

They are in the order in which the system lists them, which stays until one comes or goes.
"""

Listing = list[list[Folder]]
"""The folders of each root."""


def list_files(roots: list[str]) -> Listing:
    """Return the files at or below ``roots`` that are banks or exams by their names, but for anything hidden.

    Files that cannot be read are listed all the same, and reported when they are compiled. Raises
    ``QuizError`` for a root that does not exist.
    """
    listing: Listing = []
    for root in map(os.path.abspath, roots):
        try:
            listing.append(_walk(root, ENDINGS) if os.path.isdir(root) else [("", [(root, *_stamp(root))])])
        except OSError as error:
            reason = error.strerror or str(error)
            raise QuizError("The banks cannot be read", f"{printable(root)}: {reason}", ROOT_REMEDY) from None
    return listing


def banks_among(listing: Listing) -> dict[str, Stamp]:
    """Return the stamp of every bank file, in the order of the roots and then by path."""
    stamps: dict[str, Stamp] = {}
    for folders in listing:
        stamps |= _named(sorted(file for file in _files_in(folders) if not file[0].endswith(EXAM_ENDINGS)))
    return stamps


def _files_in(folders: list[Folder]) -> list[BankFile]:
    return [(before + file[0], file[1:]) for before, files in folders for file in files]


def as_text(path: str) -> str:
    r"""Return a path as text in Unicode, with an escape such as ``\xe9`` for every byte that is not UTF-8.

    Neither SQLite nor a terminal takes such a byte, as it stands in the names of old archives.
    """
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "backslashreplace")


def unreachable(root: str) -> Problem | None:
    """Return the problem of a root for which ``list_files`` would raise an error, or None."""
    try:
        if os.path.isdir(root):
            os.scandir(root).close()
        else:
            os.stat(root)
    except OSError as error:
        return access_problem(as_text(os.path.abspath(root)), error, ROOT_REMEDY)
    return None


def access_problem(path: str, error: OSError, remedy: str = FILE_REMEDY) -> Problem:
    """Return the problem of a file or folder that cannot be read."""
    return Problem(path, 1, 1, "unreadable", error.strerror or str(error), remedy)


def name_problem(name: str) -> Problem:
    """Return the problem of a file whose name is not UTF-8, given as text."""
    message = "the name of the file is not UTF-8"
    return Problem(name, 1, 1, "file-name", message, "Rename the file, or the folder that is named so.")


def _walk(root: str, endings: tuple[str, ...]) -> list[Folder]:
    """Return the folders from ``root`` on, their files by the ending of the name, and what cannot be read.

    Raises ``OSError`` if ``root`` itself cannot be read.
    """
    os.scandir(root).close()
    found: list[Folder] = []
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            handle = os.open(folder, os.O_RDONLY)
        except OSError:
            found.append((folder, [("", *UNREADABLE)]))
            continue
        try:
            found.append(_scan(handle, os.path.join(folder, ""), endings, folders))
        finally:
            os.close(handle)
    return found


def _scan(handle: int, before: str, endings: tuple[str, ...], folders: list[str]) -> Folder:
    """Return an open folder, whose path stands ``before`` the names in it, and add the ``folders`` in it.

    By its handle, the system need not look up that path for each of them.
    """
    files = []
    for entry in os.scandir(handle):
        name = entry.name
        if name[0] == ".":
            continue
        try:
            if name.endswith(endings) and entry.is_file():
                status = entry.stat()  # not by _stamp, whose call a library of many banks would feel
                files.append((name, status.st_size, status.st_mtime_ns, status.st_ino))
            elif entry.is_dir(follow_symlinks=False):
                folders.append(before + name)
        except OSError:
            files.append((name, *UNREADABLE))
    return before, files


def _named(files: list[BankFile]) -> dict[str, Stamp]:
    """Return the stamps of files under names that are text."""
    stamps = dict(files)
    if "".join(stamps).isascii():
        return stamps
    names = {path: as_text(path) for path in stamps}
    return {names[path]: stamp if names[path] == path else MISNAMED for path, stamp in stamps.items()}


def find_exams(roots: list[str]) -> list[str]:
    """Return the paths of the exam files at or below ``roots``."""
    paths: dict[str, None] = {}
    for root in map(os.path.abspath, roots):
        if not os.path.isdir(root):
            found = [root]
        else:
            try:
                found = sorted(path for path, _ in _files_in(_walk(root, EXAM_ENDINGS)))
            except OSError:  # reported as a root of banks
                continue
        paths.update((path, None) for path in found if path.endswith(EXAM_ENDINGS))
    return list(paths)


def _stamp(path: str) -> Stamp:
    status = os.stat(path)
    return status.st_size, status.st_mtime_ns, status.st_ino
