"""Glob patterns: ``*`` is any text, ``?`` is any letter, and a backslash makes the next letter literal.

Matching takes one pass over a text however many stars a pattern has, because a star never gives back what it
has taken: no pattern can be made to backtrack for ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable

MAX_CALLS = 8
"""Up to this many texts in order are found fastest by nested calls; for more a regular expression is used."""

_LETTER = re.compile(r"\\(.)|([*?])|(.)", re.DOTALL)


def literal(text: str) -> str:
    """Return the pattern that matches ``text`` and nothing else."""
    return re.sub(r"([*?\\])", r"\\\1", text)


def wildcards(glob: str) -> int:
    """Return the number of wildcards in a pattern."""
    return sum(bool(match[2]) for match in _LETTER.finditer(glob))


def bare(glob: str) -> str:
    """Return the text that a pattern without wildcards matches."""
    return re.sub(r"\\(.)", r"\1", glob, flags=re.DOTALL)


def folded(glob: str, fold: Callable[[str], str]) -> str:
    """Return a pattern with the texts between its wildcards folded; spaces beside wildcards are kept."""
    pieces = re.split(r"((?<!\\)(?:\\\\)*[*?])", glob)
    for index in range(0, len(pieces), 2):  # wildcards are at the odd indices
        text = bare(pieces[index])
        before, after = text[:1].isspace(), text[-1:].isspace()
        inner = literal(fold(text))
        pieces[index] = f"{' ' * before}{inner}{' ' * after}" if inner else " " * (before or after)
    return "".join(pieces)


def longest(glob: str) -> str:
    """Return the longest text that every match of the pattern must contain."""
    runs = [""]
    for letter in _LETTER.finditer(glob):
        if letter[2]:
            runs.append("")
        else:
            runs[-1] += letter[1] or letter[3]
    return max(runs, key=len)


def _contains_in_order(parts: list[str]) -> Callable[[str], bool]:
    """Return a function that tells whether a text contains ``parts`` one after another."""
    first, *others = parts
    # If ``first`` is absent the rest is empty. Nested calls take half the time of a loop; each one counts.
    match others:
        case []:
            return lambda text: first in text
        case [last]:
            return lambda text: last in text.partition(first)[2]
        case _:
            rest_matches = _contains_in_order(others)
            return lambda text: rest_matches(text.partition(first)[2])


def matcher(glob: str, *, whole: bool, letter: str = ".") -> Callable[[str], bool]:
    """Return a function that tells whether a text matches: the ``whole`` text, or any part of it.

    ``letter`` is the regular expression of any letter, for texts that are bytewise.
    """
    texts, segments = [""], [""]
    for found in _LETTER.finditer(glob):
        if found[2] == "*":
            texts.append("")
            segments.append("")
        else:
            texts[-1] += found[1] or found[3] or ""
            segments[-1] += letter if found[2] else re.escape(found[1] or found[3])
    parts = [text for text in texts if text] or [""]
    if not whole and len(parts) <= MAX_CALLS and "?" not in (found[2] for found in _LETTER.finditer(glob)):
        return _contains_in_order(parts)
    if whole:
        first, *middle = segments
        last = f".*{middle.pop()}" if middle else ""
        expression = first + "".join(f"(?>.*?{segment})" for segment in middle if segment) + last + r"\Z"
    else:
        expression = "".join(f"(?>.*?{segment})" for segment in segments if segment)
    compiled = re.compile(expression, re.DOTALL)
    return lambda text: compiled.match(text) is not None
