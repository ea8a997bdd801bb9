"""Tags of other programs, which may have any letters and levels, as banks have them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from quiz.exchange.portable import Changed, lose

_OTHERS = re.compile(r"[^A-Za-z0-9_.-]+")
MAX_TAGS = 100


def bank_tags(tags: Iterable[str], losses: Counter[str]) -> list[str]:
    """Return tags with the letters that banks allow: levels become dots, accents fall away.

    Of a tag in another script nothing may be left, which ``losses`` counts, as it does what is not as it was
    for other reasons than its levels.
    """
    found: dict[str, None] = {}
    for tag in tags:
        levels = tag.strip().replace("::", ".").replace("/", ".")
        decomposed = unicodedata.normalize("NFKD", levels)
        plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
        name = _OTHERS.sub("-", plain).strip("-._")[:100]
        if name:
            found[name] = None
            lose(losses, Changed("tag with other letters", "in plain ones"), name != levels)
        elif tag.strip():
            losses["tag in another script"] += 1
    lose(losses, f"tag beyond {MAX_TAGS}", max(0, len(found) - MAX_TAGS))
    return list(found)[:MAX_TAGS]
