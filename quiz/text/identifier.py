"""Ids made of texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from hashlib import blake2b

LONGEST = 40
"""The most letters of an id that is made of a text."""


def slug(text: str, longest: int = LONGEST) -> str:
    """Return a text as an id of whole words in small letters; empty if ids may have none of its letters."""
    decomposed = unicodedata.normalize("NFKD", re.sub(r"\{\{(?:c\d+::)?|\}\}", " ", text))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).lower()
    words = re.findall(r"[a-z0-9]+", plain)
    while len("-".join(words)) > longest and len(words) > 1:
        words.pop()
    return "-".join(words)[:longest]


def digest(text: str) -> str:
    """Return what tells a text from others, for an id of one whose letters ids may not have."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()


def free_id(stem: str, taken: Container[str]) -> str:
    """Return an id that is not ``taken``: ``stem``, with a number behind it if need be."""
    new, number = stem, 2
    while new in taken:
        new, number = f"{stem}-{number}", number + 1
    return new
