"""Packages to write: zip archives that are the same whenever the same is written."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from quiz.text.format import one_line
from quiz.text.segments import plain

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TITLE = 60
"""The most letters of a title that is made of a prompt."""


def write_archive(entries: Iterable[tuple[str, str | bytes]], file: BinaryIO) -> None:
    """Write texts and files by their names into an archive."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, text in entries:
            archive.writestr(ZipInfo(name), text, ZIP_DEFLATED)
    file.write(packed.getvalue())


def title_of(prompt: str) -> str:
    """Return a title for a question with this prompt."""
    return one_line(plain(prompt))[:_TITLE].strip() or "question"


def identifier(uid: str, otherwise: str) -> str:
    """Return an id as XML may have it, which begins with a letter."""
    return uid if uid[:1].isalpha() else f"q-{uid}" if uid else otherwise
