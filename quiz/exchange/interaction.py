"""Interactions as xAPI writes them: responses in one text, and what their parts are called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from quiz.kinds.answers.base import Interaction, Item
from quiz.text.segments import plain

UNKNOWN = "und"
"""The language of bank text, which banks do not tell (RFC 5646)."""
BETWEEN, BESIDE = "[,]", "[.]"
_SLUG = re.compile(r"[^a-z0-9]+")


def definition(asked: Interaction) -> dict[str, Any]:
    """Return what an activity's definition says of how it is answered, and of what is right."""
    pattern = _joined(asked, asked.right)
    return {
        "interactionType": asked.type,
        **{name: _components(texts) for name, texts in asked.components.items()},
        **({"correctResponsesPattern": [pattern]} if pattern else {}),
    }


def response_text(asked: Interaction) -> str | None:
    """Return what was responded, as one text; None where that is nothing."""
    return _joined(asked, asked.given) or None


def _joined(asked: Interaction, items: Iterable[Item]) -> str:
    written = part_id if asked.components else _apart
    return BETWEEN.join(BESIDE.join(map(written, item)) for item in items)


def _apart(text: str) -> str:
    """Return text in which nothing reads as what stands between two answers."""
    return text.replace(BETWEEN, "[ , ]")


def _components(texts: Iterable[str]) -> list[dict[str, Any]]:
    """Return components in an order that no shuffle changes: an activity is defined but once."""
    described = {part_id(text): plain(text) for text in texts}
    return [{"id": name, "description": {UNKNOWN: described[name]}} for name in sorted(described)]


def part_id(text: str) -> str:
    """Return an id for an option: the same wherever its text is, with nothing in it that has a meaning."""
    readable = _SLUG.sub("-", text.lower())[:24].strip("-")
    return f"{readable}-{sha256(text.encode()).hexdigest()[:10]}".lstrip("-")
