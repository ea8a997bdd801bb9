"""Markdown of other programs as bank text: what they agree on, whatever marks their questions."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator

from quiz.exchange.portable import Changed
from quiz.text.segments import code_blocks

_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)|!\[\[[^\]\n]*\]\]")
_NO_BLOCK = (sys.maxsize, sys.maxsize)
"""Where a block of code is after the last one."""


def from_markdown(text: str, losses: Counter[str]) -> str:
    """Return Markdown as bank text; pictures stay as they are written, and ``losses`` counts."""
    if count := len(_PICTURE.findall(text)):
        losses[Changed("picture", "only a link")] += count
    return text.strip()


def after_mark(text: str) -> str:
    """Return a text to stand after a mark such as ``A:``; code begins on a line of its own."""
    return f"\n{text}" if next(code_blocks(text), _NO_BLOCK)[0] == 0 else f" {text}"


def lines_of(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield each line with its number, from 1, and whether it belongs to a block of code."""
    blocks = code_blocks(text)
    start, end = next(blocks, _NO_BLOCK)
    position = 0
    for number, line in enumerate(text.split("\n"), 1):
        if position >= end:
            start, end = next(blocks, _NO_BLOCK)
        yield number, line, position >= start
        position += len(line) + 1
