"""Text in Markdown: bank text keeps its maths and code, and everything else in it is literal."""

from __future__ import annotations

import re

from quiz.text.clean import clean
from quiz.text.format import one_line
from quiz.text.segments import Segment, segments

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$&#]")
_LINE_START = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))", re.MULTILINE)
_IN_MATHS = re.compile(r"\\.|[<>|*\[\]~`]", re.DOTALL)
_LATEX_NAMES = {
    "<": r"\lt ", ">": r"\gt ", "|": r"\vert ", r"\|": r"\Vert ", "*": r"\ast ", "~": r"\ ",
    "[": r"\lbrack ", "]": r"\rbrack ", "`": "'", r"\`": r"\grave ",
}  # fmt: skip
"""The LaTeX names of characters that Markdown would interpret within maths."""


def escaped(text: str) -> str:
    """Return text escaped for Markdown; line ends stay, and a blank line ends a paragraph."""
    return _escaped(clean(text).strip())


def inline(text: str) -> str:
    """Return text escaped for Markdown, on one line."""
    return _escaped(one_line(clean(text)))


def marked(text: str) -> str:
    """Return bank text with its ``$maths$``, `` `code` `` and blocks in Markdown."""
    parts = segments(clean(text).strip())
    blocks = [False, *(segment.kind == "block" for segment in parts), False]
    return "".join(
        _marked(segment, after_block=blocks[place], before_block=blocks[place + 2])
        for place, segment in enumerate(parts)
    ).strip()


def _marked(segment: Segment, *, after_block: bool, before_block: bool) -> str:
    if segment.kind == "maths":
        return f"${_maths(segment.source)}$"
    if segment.kind == "code":
        return _code(segment.source)
    if segment.kind == "block":
        return _block(segment)
    text = segment.text.lstrip() if after_block else segment.text
    return _escaped(text.rstrip() if before_block else text)


def _escaped(text: str) -> str:
    return _lines(_line_starts(_SPECIAL.sub(r"\\\g<0>", text)))


def _maths(source: str) -> str:
    return _IN_MATHS.sub(lambda match: _LATEX_NAMES.get(match[0], match[0]), one_line(source))


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
    """Return ``text`` with an escape at each line start that would begin a list, a heading or a table."""
    text = re.sub(r"\n[^\S\n]+", "\n", text)
    return _LINE_START.sub(lambda match: f"{match[0]}\\" if match[0][0].isdigit() else f"\\{match[0]}", text)


def _lines(text: str) -> str:
    """Return ``text`` with hard line ends; blank lines stay."""
    text = re.sub(r"[^\S\n]+\n", "\n", text)
    return re.sub(r"(?<!\n)\n(?!\n)", "\\\\\n", re.sub(r"\n{3,}", "\n\n", text))
