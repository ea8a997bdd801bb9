"""The files that documents of QTI refer to: entries of an archive, or what lies in a folder."""

from __future__ import annotations

import os
import stat
from typing import Protocol

from quiz.exchange.source import Source
from quiz.exchange.zip_archive import ZipArchive


class Files(Protocol):
    """The files of a package, by names relative to it, with slashes."""

    def read(self, name: str, most: int) -> bytes | None:
        """Return a file; None if there is none of that name, or it is larger than ``most``."""
        ...


class ArchiveFiles:
    """The entries of an archive, whose names are keys and never paths."""

    def __init__(self, archive: ZipArchive) -> None:
        self._archive = archive

    def read(self, name: str, most: int) -> bytes | None:
        """Return an entry. Raises ``QuizError`` if it is damaged, or inflates to more than it says."""
        if name not in self._archive.names or name.endswith("/") or self._archive.size(name) > most:
            return None
        return self._archive.read(name, most)


class FolderFiles:
    """The files in a folder and below; none that a link or a name leads to elsewhere."""

    def __init__(self, folder: str) -> None:
        self._folder = os.path.realpath(folder)

    def read(self, name: str, most: int) -> bytes | None:
        """Return a plain file."""
        if os.path.isabs(name):
            return None
        try:
            path = os.path.realpath(os.path.join(self._folder, name))
            is_within = os.path.commonpath([self._folder, path]) == self._folder
            if not is_within or not stat.S_ISREG(os.stat(path).st_mode):
                return None
            with open(path, "rb") as file:
                data = file.read(most + 1)
        except (OSError, ValueError):  # the latter for names that no file can have
            return None
        return data if len(data) <= most else None


def name_within(source: Source) -> str:
    """Return the name of a file within the folder that was named for it, with slashes."""
    return os.path.relpath(source.path, source.root or ".").replace(os.sep, "/")
