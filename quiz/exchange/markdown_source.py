"""Markdown of other programs as bank text: what they agree on, whatever marks their questions."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator

from quiz.exchange.portable import Changed
from quiz.text.segments import code_blocks

_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)|!\[\[[^\]\n]*\]\]")
_CODE_OR_COMMENT = re.compile(
    # Bounded, so that backticks that are never closed take linear time. Code may go on in the next line,
    # unless that begins something else.
    r"(?<![\\`])(?P<ticks>`{1,3})(?!`)(?P<code>(?:[^\n]|\n(?![ \t]*(?:[-*+>#|]|\d+[.)]|$))){1,1000}?)"
    r"(?<!`)(?P=ticks)(?!`)"
    r"|(?P<indent>^[ \t]*)?<!--",
    re.MULTILINE,
)
_COMMENT_END = "-->"
_REST = re.compile(r"[ \t]*(?:\n|$)")
"""What is left of a line that has only a comment."""
_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_NO_BLOCK = (sys.maxsize, sys.maxsize)
"""Where a block of code is after the last one."""


def from_markdown(text: str, losses: Counter[str]) -> str:
    """Return Markdown as bank text; pictures stay as they are written, and ``losses`` counts.

    Code within a text is put on one line, as bank text has it, and comments in HTML are left out.
    """
    pieces: list[str] = []
    position = 0
    for start, end in [*code_blocks(text), (len(text), len(text))]:
        pieces += [_prose(text[position:start], losses), text[start:end]]
        position = end
    text = "".join(pieces)
    if count := len(_PICTURE.findall(text)):
        losses[Changed("picture", "only a link")] += count
    return text.strip()


def _prose(text: str, losses: Counter[str]) -> str:
    """Return a text without blocks of code, with other code on one line and without comments."""
    pieces: list[str] = []
    position = 0
    last = text.rfind(_COMMENT_END)
    while found := _CODE_OR_COMMENT.search(text, position):
        pieces.append(text[position : found.start()])
        position = found.end()
        if found["code"]:
            pieces.append(_LINE_END.sub(" ", found[0]))
        elif position <= last:
            position = text.index(_COMMENT_END, position) + len(_COMMENT_END)
            rest = None if found["indent"] is None else _REST.match(text, position)
            position = rest.end() if rest else position
            losses["comment in HTML"] += 1
        else:
            pieces.append(found[0])
    return "".join([*pieces, text[position:]])


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
