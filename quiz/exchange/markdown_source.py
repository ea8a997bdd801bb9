"""Markdown of other programs as bank text: what they agree on, whatever marks their questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from quiz.exchange.portable import Changed

_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)|!\[\[[^\]\n]*\]\]")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def from_markdown(text: str, losses: Counter[str]) -> str:
    """Return Markdown as bank text; pictures stay as they are written, and ``losses`` counts."""
    if count := len(_PICTURE.findall(text)):
        losses[Changed("picture", "only a link")] += count
    return text.strip()


def after_mark(text: str) -> str:
    """Return a text to stand after a mark such as ``A:``; code begins on a line of its own."""
    return f"\n{text}" if _FENCE.match(text) else f" {text}"


def lines_of(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield each line with its number, from 1, and whether it belongs to a block of code."""
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        mark = _FENCE.match(line)
        if fence:
            yield number, line, True
            if mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        else:
            fence = mark[1] if mark else ""
            yield number, line, bool(mark)
