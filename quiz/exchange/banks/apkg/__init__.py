"""Anki: packages of decks (``.apkg``) and whole collections (``.colpkg``), of every version."""

from __future__ import annotations

from quiz.exchange.bank_format import BankFormat, Likeness
from quiz.exchange.banks.apkg.reading import read_package
from quiz.exchange.banks.apkg.writing import write_package
from quiz.exchange.source import Source

_ENDINGS = (".apkg", ".colpkg")
_ZIP = b"PK\x03\x04"


def _likeness(source: Source) -> Likeness:
    is_zip = source.sample.startswith(_ZIP)
    if source.ending in _ENDINGS:
        return Likeness.CERTAIN if is_zip else Likeness.LIKELY
    return Likeness.CERTAIN if is_zip and b"collection.anki2" in source.sample else Likeness.NONE


BANK_FORMAT = BankFormat(
    name="apkg",
    about="decks and collections of Anki, with the log, the states and the media of their cards",
    endings=_ENDINGS,
    likeness=_likeness,
    read=read_package,
    write=write_package,
    holds_many=True,
    holds_history=True,
    is_binary=True,
)
