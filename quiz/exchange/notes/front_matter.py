"""What notes in Markdown say of themselves in YAML, between two rules at their top."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from quiz.bank.yaml_reader import YamlError, parse
from quiz.exchange.notes.lines import has_side

_FRONT = re.compile(r"---[ ]*\n(?P<yaml>(?:.*\n)*?)---[ ]*(?:\n|$)")


def front_matter(text: str, losses: Counter[str]) -> tuple[dict[str, Any], int]:
    """Return the keys of the front matter and where it ends; a text between two rules is none.

    What is no YAML is counted.
    """
    front = _FRONT.match(text)
    if front is None or not front["yaml"].strip():
        return {}, front.end() if front else 0
    if has_side(front["yaml"]):
        return {}, 0
    try:
        tree = parse(front["yaml"])[0]
    except YamlError:
        losses["front matter that is not YAML, with its title and tags"] += 1
        return {}, front.end()
    return (tree, front.end()) if isinstance(tree, dict) else ({}, 0)


def tags_of(head: Mapping[str, Any]) -> list[str]:
    """Return the tags in front matter: a list, or words."""
    tags = head.get("tags", [])
    if isinstance(tags, str):
        return tags.replace(",", " ").split()
    return [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []
