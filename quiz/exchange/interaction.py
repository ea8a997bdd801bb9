"""Interactions in xAPI: a response as one string, and ids for its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from quiz.kinds.answers.base import Interaction, Item
from quiz.text.plain_text import plain_text

UNKNOWN = "und"
"""The language tag of bank text: undetermined (RFC 5646), since banks do not state it."""
BETWEEN, BESIDE = "[,]", "[.]"
_SLUG = re.compile(r"[^a-z0-9]+")


def definition(asked: Interaction) -> dict[str, Any]:
    """Return the part of an activity's definition that says how it is answered and what is right."""
    pattern = _joined(asked, asked.right)
    return {
        "interactionType": asked.type,
        **{name: _components(texts) for name, texts in asked.components.items()},
        **({"correctResponsesPattern": [pattern]} if pattern else {}),
    }


def response_text(asked: Interaction) -> str | None:
    """Return the response as one string, or None if it is empty."""
    return _joined(asked, asked.given) or None


def _joined(asked: Interaction, items: Iterable[Item]) -> str:
    encode = part_id if asked.components else _without_separator
    return BETWEEN.join(BESIDE.join(map(encode, item)) for item in items)


def _without_separator(text: str) -> str:
    return text.replace(BETWEEN, "[ , ]")


def _components(texts: Iterable[str]) -> list[dict[str, Any]]:
    """Return components sorted by id: shuffled options must not change an activity's definition."""
    described = {part_id(text): plain_text(text) for text in texts}
    return [{"id": name, "description": {UNKNOWN: described[name]}} for name in sorted(described)]


def part_id(text: str) -> str:
    """Return an id for the text of an option: always the same, and free of reserved characters."""
    readable = _SLUG.sub("-", text.lower())[:24].strip("-")
    return f"{readable}-{sha256(text.encode()).hexdigest()[:10]}".lstrip("-")
