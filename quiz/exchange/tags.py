"""Tags of other programs, which may have any signs and levels, as banks have them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from quiz.exchange.portable import Changed, lose
from quiz.kinds.field_types import SIGNS

_OTHERS = re.compile(rf"[{SIGNS}]+")
_NO_START = re.compile(r"^[_.\u0300-\u036f-]+")
MAX_TAGS = 100


def bank_tags(tags: Iterable[str], losses: Counter[str]) -> list[str]:
    """Return tags with the signs that banks allow: levels become dots, runs of other signs hyphens.

    Of a tag of signs nothing is left, which ``losses`` counts, as it does what is not as it was for other
    reasons than its levels.
    """
    found: dict[str, None] = {}
    for tag in tags:
        levels = unicodedata.normalize("NFC", tag.strip().replace("::", ".").replace("/", "."))
        name = _NO_START.sub("", _OTHERS.sub("-", levels).rstrip("-._"))[:100]
        if name:
            found[name] = None
            lose(losses, Changed("tag with other signs", "with hyphens"), name != levels)
        elif tag.strip():
            losses["tag without a letter or digit"] += 1
    lose(losses, f"tag beyond {MAX_TAGS}", max(0, len(found) - MAX_TAGS))
    return list(found)[:MAX_TAGS]
