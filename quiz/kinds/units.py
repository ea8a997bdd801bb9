"""Units that may be typed beside a number, however they are written."""

from __future__ import annotations

import unicodedata

from quiz.text.look_alikes import uniform
from quiz.text.segments import plain

MAX_LENGTH = 200
"""In characters; a longer text is not a number with its unit."""
_IGNORED = str.maketrans("", "", " ^·*")


def without_unit(typed: str, unit: str) -> str:
    """Return ``typed`` without ``unit`` behind or before the number: ``5 m^2`` and ``$5`` become ``5``."""
    text = typed.strip()
    name = _folded(plain(unit))
    if not name or len(text) > MAX_LENGTH:
        return text
    for place in range(len(text)):
        if _folded(text[place:]) == name:
            return text[:place]
    signed = len(text) - len(text.lstrip("+-−"))
    for place in range(len(text), signed, -1):
        if _folded(text[signed:place]) == name:
            return text[:signed] + text[place:]
    return text


def _folded(unit: str) -> str:
    return unicodedata.normalize("NFKC", uniform(unit)).translate(_IGNORED).casefold()
