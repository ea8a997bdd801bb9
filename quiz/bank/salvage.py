"""Recovery from a syntax error: the questions of a file are read one by one, and the broken ones left out."""

from __future__ import annotations

import re
from typing import NamedTuple

from quiz.bank.yaml_reader import Flaw, YamlError, parse

_QUESTIONS = re.compile(r"^questions\s*:[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_ITEM = re.compile(r"^( *)-(?=[ \r\n])", re.MULTILINE)


class Salvaged(NamedTuple):
    """A text with its unreadable questions replaced by blank lines, so that line numbers stay the same."""

    text: str
    flaws: list[Flaw]


def salvage(text: str) -> Salvaged | None:
    """Return ``text`` without the questions that cannot be read, and a flaw for each of them.

    Returns None if the error is outside the questions and nothing can be saved.
    """
    heading = _QUESTIONS.search(text)
    first = _ITEM.search(text, heading.end()) if heading else None
    if first is None:
        return None
    kept, flaws = [text[: first.start()]], []
    lines_before = text.count("\n", 0, first.start())
    starts = [item.start() for item in _ITEM.finditer(text, first.start()) if item[1] == first[1]]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        item = text[start:end]
        flaw = _flaw_in(item, lines_before)
        lines = item.count("\n")
        lines_before += lines
        flaws += [flaw] if flaw else []
        kept.append("\n" * lines if flaw else item)
    rest = "".join(kept)
    return Salvaged(rest, flaws) if flaws and _flaw_in(rest, 0) is None else None


def _flaw_in(text: str, lines_before: int) -> Flaw | None:
    try:
        parse(text)
    except YamlError as error:
        return error.flaw._replace(line=error.flaw.line + lines_before)
    return None
