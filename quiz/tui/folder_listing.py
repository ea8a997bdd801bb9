"""What a folder has that can be imported, and the paths that lead there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import takewhile

from quiz.exchange.importing.read import readers

UP = f"..{os.sep}"
"""Stands for the folder above."""


def place_of(typed: str) -> tuple[str, str]:
    """Return the folder that a typed path leads to, and the beginning of a name in it."""
    path = absolute(typed)
    if typed.rstrip().endswith(os.sep) or os.path.isdir(path):
        return path, ""
    return os.path.split(path)


def absolute(typed: str) -> str:
    """Return the path that was typed, in which ``~`` is the home folder.

    It begins in the folder in which the app was started, or at home if that is gone.
    """
    home = os.path.expanduser("~")
    try:
        here = os.getcwd()
    except OSError:
        here = home
    return os.path.abspath(os.path.join(here, os.path.expanduser(typed.strip())))


def listed(folder: str) -> list[str]:
    """Return the names in a folder that can be imported, folders first and with a slash; none are hidden."""
    endings = tuple(ending for form in readers().values() for ending in form.endings)
    folders: list[str] = []
    files: list[str] = []
    try:
        for entry in os.scandir(folder):
            if not entry.name.startswith("."):
                if entry.is_dir():
                    folders.append(f"{entry.name}{os.sep}")
                elif entry.name.lower().endswith(endings):
                    files.append(entry.name)
    except OSError:
        pass  # it is gone, or not for this learner to read: nothing of it can be imported
    return [*sorted(folders, key=str.lower), *sorted(files, key=str.lower)]


def beginning_with(start: str, names: Sequence[str]) -> list[str]:
    """Return those of the names that begin so, in letters of either case."""
    return [name for name in names if name.lower().startswith(start.lower())]


def completed(start: str, names: Sequence[str]) -> str:
    """Return the beginning of a name, with what all names that begin so have in common."""
    found = beginning_with(start, names) if start else []
    alike = takewhile(lambda letters: len({*letters}) == 1, zip(*found, strict=False))
    common = "".join(letters[0] for letters in alike)
    return common if len(common) > len(start) else start
