"""The lint of marks for code and mathematics: ways of writing them that are shown as they are, or wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.text.latex import to_unicode
from quiz.text.segments import segments

_MATHS, _CODE = "\ufffc", "\ufffd"
_OUTSIDE = (
    (
        re.compile(r"^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?:`{3,}|~{3,})", re.MULTILINE),
        "a line of ``` or ~~~ begins no block of code here",
        "Put ``` at the beginning of the line, with at most a language after it, and ``` below the block.",
    ),
    (
        re.compile(rf"\${_MATHS}\$|\$\$[^$]*[^\s$][^$]*\$\$"),
        "a formula between $$ and $$ is not read as one",
        "Write $…$, or \\$ for a dollar sign.",
    ),
    (
        re.compile(r"\\\(.+?\\\)|\\\[.+?\\\]", re.DOTALL),
        "a formula between these brackets is not read as one",
        "Write $…$, or put code between backticks.",
    ),
    (
        re.compile(r"\$[ \t][^$\n]*[\\^_={}][^$\n]*\$|\$[^$\n]*[\\^_={}][^$\n]*[ \t]\$"),
        "a formula has a blank just inside its dollar signs, so it is not read as one",
        "Leave the blank out, or write \\$ for a dollar sign.",
    ),
    (
        re.compile(r"\\begin\{"),
        "\\begin stands outside of dollar signs",
        "Write $…$ around it, or put code between backticks.",
    ),
    (
        re.compile(rf"(?<![\\`])(?:(?<=[\w{_MATHS}])`+|`{{1,2}}(?=[\w{_MATHS}(\[{{.\-]))"),
        "a backtick has no partner in its line, so it begins or ends no code",
        "Close the code in its line, or put a backtick that is meant itself between `` and ``.",
    ),
)
"""What is looked for in plain text, the message and the remedy."""

_ENVIRONMENT = re.compile(r"\\begin\{(array|align\*?|aligned|gathered|split|eqnarray\*?)\}")
_EMPTY_CELL = re.compile(r"&\s*(?:&|\\\\|\\end\b)|(?:\\\\|\\begin\{\w*matrix\})\s*&")
_ALPHABET = re.compile(r"(\\math(?:cal|bb|scr|frak))\s*(?:\{\s*(\w)\s*\}|(\w))")

Mistake = tuple[str, str]
"""A message, and a remedy."""


def unread_marks(text: str) -> Iterator[Mistake]:
    """Yield the marks in ``text`` that are meant for code or mathematics, but are shown as they are."""
    if not any(mark in text for mark in ("$", "`", "~~~", "\\(", "\\[", "\\begin")):
        return
    marks = {"maths": _MATHS, "code": _CODE, "block": f"{_CODE}\n"}
    outside = "".join(
        segment.source if segment.kind == "plain" else marks[segment.kind]
        for segment in segments(text.replace("\\$", ""))
    )
    for pattern, message, remedy in _OUTSIDE:
        if pattern.search(outside):
            yield message, remedy


def misread_maths(source: str) -> Iterator[Mistake]:
    """Yield what is read in a formula, but does not come out as it was meant."""
    if source.startswith("]") and source.endswith("[/"):
        yield "the brackets of [$]…[/$] are shown", "Write $…$."
    if match := _ENVIRONMENT.search(source):
        remedy = "Use a matrix, cases, or a formula for each line."
        yield f"{match[0]} is shown as if it were a matrix", remedy
    elif "&" in source and _EMPTY_CELL.search(source):
        yield "an empty cell of a matrix is left out", "Write 0 in it, or another sign."
    for command, braced, bare in dict.fromkeys(_ALPHABET.findall(source)):
        letter = braced or bare
        if to_unicode(f"{command}{{{letter}}}") == letter:
            yield f"{command}{{{letter}}} is shown as a plain {letter}", "Choose another letter or style."
