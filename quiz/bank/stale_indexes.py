"""The index files of earlier versions, which nobody needs once there is one of this."""

from __future__ import annotations

import os
import re
from contextlib import suppress

ENDINGS = ("", "-journal", "-wal", "-shm")
"""What SQLite keeps beside a file, and the file itself."""


def remove(path: str) -> None:
    """Remove the file at ``path`` with all that belongs to it."""
    for ending in ENDINGS:
        if os.path.exists(path + ending):
            os.remove(path + ending)


def remove_outdated(path: str) -> None:
    """Remove the index files beside the one at ``path`` whose version is below its own.

    A program that has one open goes on with it where the system lets an open file be removed; elsewhere the
    file is in use, and stays.
    """
    folder, own = os.path.split(path)
    family, dash, _ = own.partition("-")
    if not dash:
        return
    for name in os.listdir(folder or "."):
        of_family = name == f"{family}.db" or re.fullmatch(rf"{re.escape(family)}-[\d.]+\.db", name)
        if of_family and _version(name) < _version(own):
            with suppress(OSError):
                remove(os.path.join(folder, name))


def _version(name: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", name)]
