"""The alternatives that a hint or a prompt offers: ``directed or undirected?``."""

from __future__ import annotations

import re

from quiz.bank.writing.words import words

_BETWEEN = re.compile(r",? or |, | / ")


def alternatives(hint: str) -> list[str]:
    """Return the alternatives in a hint, in lower case and without marks; none if it offers none."""
    parts = _BETWEEN.split(hint)
    if " or " not in hint and " / " not in hint:
        return []
    return [" ".join(words(part)) for part in parts]
