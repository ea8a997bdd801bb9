"""Packages to write: zip archives that are the same whenever the same is written."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from quiz.exchange.levels import bank_id
from quiz.text.format import one_line
from quiz.text.segments import plain

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TITLE = 60
"""The most letters of a title that is made of a prompt."""
_OWN = "quiz-id-"
"""Stands before the id of a question that XML could not have."""
_BANK = "quiz-bank-"


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
    is_as_it_is = uid[:1].isalpha() and not uid.startswith(_OWN)
    return uid if is_as_it_is else f"{_OWN}{uid}" if uid else otherwise


def uid_of(identifier: str) -> str:
    """Return the id of a question that an identifier was made of, or it as it is."""
    return identifier.removeprefix(_OWN)


def identifier_of_bank(name: str) -> str:
    """Return an identifier that tells the id of a bank, which its title does not."""
    return f"{_BANK}{name}"


def bank_of_identifier(identifier: str) -> str:
    """Return the id of a bank from an identifier that tells it, or an empty text."""
    name = identifier.removeprefix(_BANK)
    return name if name != identifier and bank_id(name) == name else ""
