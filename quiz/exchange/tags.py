"""Tags of other programs, which may have any letters and levels, as banks have them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_OTHERS = re.compile(r"[^A-Za-z0-9_.-]+")
MAX_TAGS = 100


def bank_tags(tags: Iterable[str], losses: Counter[str]) -> list[str]:
    """Return tags with the letters that banks allow: levels become dots, accents fall away.

    Of a tag in another script nothing may be left, which ``losses`` counts.
    """
    found: dict[str, None] = {}
    for tag in tags:
        decomposed = unicodedata.normalize("NFKD", tag.replace("::", ".").replace("/", "."))
        plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
        name = _OTHERS.sub("-", plain).strip("-._")[:100]
        if name:
            found[name] = None
        elif tag.strip():
            losses["tag in another script"] += 1
    return list(found)[:MAX_TAGS]
