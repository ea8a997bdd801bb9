"""Templates of cards: ``{{Field}}``, ``{{filter:Field}}``, ``{{#Field}}…{{/Field}}``, ``{{^Field}}``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

_TAG = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_OTHER_MARKS = "{{=<% %>=}}"
"""At its beginning, says that a template marks fields by other signs."""
_ANSWER = re.compile(r"<hr\b[^>]*\bid\s*=\s*[\"']?answer\b[^>]*>", re.IGNORECASE)
"""Where the answer begins on the back."""
_MAX_DEPTH = 50
FRONT = "FrontSide"


class Reference(NamedTuple):
    """A field that is put in, through ``filters``, of which the last applies first."""

    name: str
    filters: tuple[str, ...]


class Section(NamedTuple):
    """What is there only if a field is filled or, if ``is_negated``, only if it is empty."""

    name: str
    is_negated: bool
    nodes: tuple[Node, ...]


Node = str | Reference | Section
Resolve = Callable[[Reference], str]


@lru_cache(maxsize=1000)
def parsed(template: str) -> tuple[Node, ...]:
    """Return the nodes of a template; what closes nothing is ignored, what is not closed ends with it."""
    template = _with_usual_marks(template)
    open_sections: list[tuple[str, bool]] = []
    levels: list[list[Node]] = [[]]

    def close() -> None:
        name, is_negated = open_sections.pop()
        nodes = levels.pop()
        levels[-1].append(Section(name, is_negated, tuple(nodes)))

    position = 0
    for tag in _TAG.finditer(template):
        levels[-1].append(template[position : tag.start()])
        position = tag.end()
        inner = tag[1].strip("{} \t\r\n")
        mark, name = inner[:1], inner[1:].strip()
        if mark in ("#", "^") and len(levels) < _MAX_DEPTH:
            open_sections.append((name, mark == "^"))
            levels.append([])
        elif mark == "/" and any(name == opened for opened, _ in open_sections):
            while open_sections[-1][0] != name:
                close()
            close()
        elif mark and mark not in "#^/!":
            *filters, field = inner.split(":")
            levels[-1].append(Reference(field.strip(), tuple(name.strip() for name in filters)))
    levels[-1].append(template[position:])
    while open_sections:
        close()
    return tuple(node for node in levels[0] if node != "")


def _with_usual_marks(template: str) -> str:
    if not template.lstrip().startswith(_OTHER_MARKS):
        return template
    return template.replace(_OTHER_MARKS, "").replace("<%", "{{").replace("%>", "}}")


def rendered(nodes: tuple[Node, ...], resolve: Resolve, is_filled: Callable[[str], bool]) -> str:
    """Return nodes with what ``resolve`` puts in for each field."""
    pieces = []
    for node in nodes:
        if isinstance(node, str):
            pieces.append(node)
        elif isinstance(node, Reference):
            pieces.append(resolve(node))
        elif is_filled(node.name) != node.is_negated:
            pieces.append(rendered(node.nodes, resolve, is_filled))
    return "".join(pieces)


def references(nodes: tuple[Node, ...]) -> Iterator[Reference]:
    """Yield the fields that nodes put in."""
    for node in nodes:
        if isinstance(node, Reference):
            yield node
        elif isinstance(node, Section):
            yield from references(node.nodes)


def at_answer(template: str) -> tuple[str, str]:
    """Return what stands before the answer on a back, and the answer.

    If no rule separates them, the answer is the back without the front that it begins with.
    """
    template = _with_usual_marks(template)
    rule = _ANSWER.search(template)
    if rule:
        return template[: rule.start()], template[rule.end() :]
    before, front, after = template.partition(f"{{{{{FRONT}}}}}")
    return (before + front, after) if front else ("", template)
