"""Patterns in which ``*`` stands for any text and ``?`` for one letter; a backslash takes that away.

They are matched in one pass, whatever stars they have: what a star takes is never given back.
"""

from __future__ import annotations

import re
from collections.abc import Callable

NESTED = 8
"""So many texts in order are sought by nested calls, which is fastest; more by a regular expression."""

_LETTER = re.compile(r"\\(.)|([*?])|(.)", re.DOTALL)


def literal(text: str) -> str:
    """Return the pattern that ``text`` alone matches."""
    return re.sub(r"([*?\\])", r"\\\1", text)


def wildcards(glob: str) -> int:
    """Return how many ``*`` and ``?`` of a pattern stand for something else."""
    return sum(bool(match[2]) for match in _LETTER.finditer(glob))


def bare(glob: str) -> str:
    """Return the text that a pattern without wildcards matches."""
    return re.sub(r"\\(.)", r"\1", glob, flags=re.DOTALL)


def folded(glob: str, fold: Callable[[str], str]) -> str:
    """Return a pattern with the texts between its wildcards folded; blanks at their ends stay."""
    pieces = re.split(r"((?<!\\)(?:\\\\)*[*?])", glob)
    return "".join(piece if place % 2 else _fold(piece, fold) for place, piece in enumerate(pieces))


def _fold(piece: str, fold: Callable[[str], str]) -> str:
    text = bare(piece)
    before, after = text[:1].isspace(), text[-1:].isspace()
    inner = literal(fold(text))
    return f"{' ' * before}{inner}{' ' * after}" if inner else " " * (before or after)


def longest(glob: str) -> str:
    """Return the longest text that must be in whatever the pattern matches."""
    runs = [""]
    for letter in _LETTER.finditer(glob):
        if letter[2]:
            runs.append("")
        else:
            runs[-1] += letter[1] or letter[3]
    return max(runs, key=len)


def _in_order(texts: list[str]) -> Callable[[str], bool]:
    """Return a function that tells whether a text contains ``texts`` one after another."""
    first, *others = texts
    if not others:
        return lambda text: first in text
    follow = _in_order(others)
    # An absent ``first`` leaves nothing behind it. Nested calls take half the time of a loop.
    return lambda text: follow(text.partition(first)[2])


def matcher(glob: str, *, whole: bool) -> Callable[[str], bool]:
    """Return what tells whether a text, ``whole`` or some part of it, matches."""
    texts, segments = [""], [""]
    for letter in _LETTER.finditer(glob):
        if letter[2] == "*":
            texts.append("")
            segments.append("")
        else:
            texts[-1] += letter[1] or letter[3] or ""
            segments[-1] += "." if letter[2] else re.escape(letter[1] or letter[3])
    pieces = [text for text in texts if text] or [""]
    if not whole and len(pieces) <= NESTED and "?" not in (letter[2] for letter in _LETTER.finditer(glob)):
        return _in_order(pieces)
    if whole:
        first, *middle = segments
        last = f".*{middle.pop()}" if middle else ""
        expression = first + "".join(f"(?>.*?{segment})" for segment in middle if segment) + last + r"\Z"
    else:
        expression = "".join(f"(?>.*?{segment})" for segment in segments if segment)
    compiled = re.compile(expression, re.DOTALL)
    return lambda text: compiled.match(text) is not None
