"""Text within Markdown: bank text keeps its mathematics and code, and all else in it is just text."""

from __future__ import annotations

import re

from quiz.text.clean import clean
from quiz.text.segments import Segment, segments

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$&#]")
_LINE_START = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))", re.MULTILINE)
_IN_MATHS = re.compile(r"\\.|[<>|*\[\]~`]", re.DOTALL)
_SAID_OTHERWISE = {
    "<": r"\lt ", ">": r"\gt ", "|": r"\vert ", r"\|": r"\Vert ", "*": r"\ast ", "~": r"\ ",
    "[": r"\lbrack ", "]": r"\rbrack ", "`": "'", r"\`": r"\grave ",
}  # fmt: skip
"""What would be Markdown, as LaTeX names it."""


def escaped(text: str) -> str:
    """Return text that is nothing but text; a line end in it is one, and a blank line ends a paragraph."""
    return _lines(_line_starts(_SPECIAL.sub(r"\\\g<0>", clean(text))))


def inline(text: str) -> str:
    """Return text that is nothing but text, on one line."""
    return escaped(" ".join(clean(text).split()))


def marked(text: str) -> str:
    """Return bank text with ``$maths$``, `` `code` `` and blocks as Markdown writes them."""
    found = segments(text.strip())
    blocks = [False, *(segment.kind == "block" for segment in found), False]
    return "".join(
        _marked(segment, behind_block=blocks[place], before_block=blocks[place + 2])
        for place, segment in enumerate(found)
    ).strip()


def _marked(segment: Segment, *, behind_block: bool, before_block: bool) -> str:
    if segment.kind == "maths":
        return f"${_maths(segment.source)}$"
    if segment.kind == "code":
        return _code(segment.source)
    if segment.kind == "block":
        return _block(segment)
    text = segment.text.lstrip() if behind_block else segment.text
    return escaped(text.rstrip() if before_block else text)


def _maths(source: str) -> str:
    return _IN_MATHS.sub(lambda found: _SAID_OTHERWISE.get(found[0], found[0]), " ".join(source.split()))


def _code(source: str) -> str:
    fence = "`" * (_longest_run(source) + 1)
    pad = " " if source[0] in "` " or source[-1] in "` " else ""
    return f"{fence}{pad}{source}{pad}{fence}"


def _block(segment: Segment) -> str:
    fence = "`" * max(3, _longest_run(segment.source) + 1)
    end = "" if segment.source.endswith("\n") else "\n"
    return f"\n\n{fence}{segment.language}\n{segment.source}{end}{fence}\n\n"


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)


def _line_starts(text: str) -> str:
    """Return ``text`` with no line that begins a list, a heading or a table."""
    text = re.sub(r"\n[^\S\n]+", "\n", text)
    return _LINE_START.sub(lambda found: f"{found[0]}\\" if found[0][0].isdigit() else f"\\{found[0]}", text)


def _lines(text: str) -> str:
    """Return ``text`` with hard line ends; blank lines stay."""
    text = re.sub(r"[^\S\n]+\n", "\n", text)
    return re.sub(r"(?<!\n)\n(?!\n)", "\\\\\n", re.sub(r"\n{3,}", "\n\n", text))
