"""What a syntax error leaves readable: the questions of a file, taken one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from quiz.bank.yaml_reader import Flaw, YamlError, parse

_QUESTIONS = re.compile(r"^questions\s*:[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_ITEM = re.compile(r"^( *)-(?=[ \r\n])", re.MULTILINE)


class Part(NamedTuple):
    """A text with its unreadable questions blanked out, so that every line keeps its number."""

    text: str
    flaws: list[Flaw]


def readable_part(text: str) -> Part | None:
    """Return ``text`` with each question that cannot be read blanked out, and a flaw for each.

    Returns None where the error lies outside the questions, so that nothing can be saved.
    """
    start = _QUESTIONS.search(text)
    first = _ITEM.search(text, start.end()) if start else None
    if start is None or first is None:
        return None
    kept, flaws = [text[: first.start()]], []
    lines_before = text.count("\n", 0, first.start())
    for item in _items(text, first):
        flaw = _flaw_of(item, lines_before)
        lines = item.count("\n")
        lines_before += lines
        flaws += [flaw] if flaw else []
        kept.append("\n" * lines if flaw else item)
    rest = "".join(kept)
    return Part(rest, flaws) if flaws and _flaw_of(rest, 0) is None else None


def _items(text: str, first: re.Match[str]) -> Iterator[str]:
    """Yield the text of each item of the list whose first item begins at ``first``."""
    bounds = [found.start() for found in _ITEM.finditer(text, first.start()) if found[1] == first[1]]
    for begin, end in zip(bounds, [*bounds[1:], len(text)], strict=True):
        yield text[begin:end]


def _flaw_of(text: str, lines_before: int) -> Flaw | None:
    try:
        parse(text)
    except YamlError as broken:
        return broken.flaw._replace(line=broken.flaw.line + lines_before)
    return None
