"""Letters written without their accents, where an accent is what a mark is."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SPELT = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ħ": "h", "ı": "i",
     "Ł": "L", "Ø": "O", "Đ": "D", "Ð": "D", "Þ": "TH", "Æ": "AE", "Œ": "OE", "ẞ": "SS", "Ħ": "H"}
)  # fmt: skip
"""Letters whose stroke or joint is no combining mark, as they are usually spelt without it."""
_ACCENTED_SCRIPTS = ("LATIN", "GREEK", "HEBREW", "ARABIC")


def without_accents(text: str) -> str:
    """Return ``text`` (any normal form) with accents removed, composed.

    Marks of Latin and Greek letters, and the points of Hebrew and Arabic, are accents. In other scripts a
    mark makes another letter (か and が, и and й), and stays.
    """
    if text.isascii():
        return text
    letters: list[str] = []
    base_has_accents = False
    for letter in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(letter):
            base_has_accents = _has_accents(letter)
        elif base_has_accents:
            continue
        letters.append(letter)
    return unicodedata.normalize("NFC", "".join(letters)).translate(_SPELT)


@lru_cache(maxsize=1024)
def _has_accents(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(_ACCENTED_SCRIPTS)
