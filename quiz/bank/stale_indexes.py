"""Removal of the index files of earlier versions."""

from __future__ import annotations

import os
import re
from contextlib import suppress

ENDINGS = ("", "-journal", "-wal", "-shm")
"""The database file itself, and the files that SQLite keeps beside it."""


def remove(path: str) -> None:
    """Remove the database at ``path`` with the files that belong to it."""
    for ending in ENDINGS:
        if os.path.exists(path + ending):
            os.remove(path + ending)


def remove_outdated(path: str) -> None:
    """Remove the index files beside ``path`` that are of a lower version.

    Where the system allows removing an open file, a program that has one open can go on using it. Elsewhere
    such a file is left in place.
    """
    folder, own = os.path.split(path)
    family, dash, _ = own.partition("-")
    if not dash:
        return
    for name in os.listdir(folder or "."):
        is_index = name == f"{family}.db" or re.fullmatch(rf"{re.escape(family)}-[\d.]+\.db", name)
        if is_index and _version(name) < _version(own):
            with suppress(OSError):
                remove(os.path.join(folder, name))


def _version(name: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", name)]
