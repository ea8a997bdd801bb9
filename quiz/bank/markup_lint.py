"""The lint of marks: code, mathematics and emphasis written so that it is shown as it is, or wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.text.latex import to_unicode
from quiz.text.segments import segments

_MARKS = re.compile(r"[$`<*]|~~~|\\[(\[]|\\begin|!\[")
_MATHS, _CODE = "\ufffc", "\ufffd"
_OUTSIDE = (
    (
        re.compile(r"^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?:`{3,}|~{3,})", re.MULTILINE),
        "a block of code that begins with ``` or ~~~ is never closed, so it is none",
        "Put as many ``` or ~~~ as begin it on a line of their own below it.",
    ),
    (
        re.compile(r"\$\$[^$]*[\\^_={}]"),
        "a formula after $$ is never closed, so it is not read as one",
        "Write $$ behind it, or \\$\\$ for dollar signs.",
    ),
    (
        re.compile(r"\\[(\[][^\n]*[\\^_={}]"),
        "a formula after \\( or \\[ is never closed, so it is not read as one",
        "Write \\) or \\] behind it, or put code between backticks.",
    ),
    (
        re.compile(r"(?<!\$)\$[ \t][^$\n]*[\\^_={}][^$\n]*\$|(?<!\$)\$[^$\n]*[\\^_={}][^$\n]*[ \t]\$"),
        "a formula has a blank just inside its dollar signs, so it is not read as one",
        "Leave the blank out, or write \\$ for a dollar sign.",
    ),
    (
        re.compile(r"\\begin\{"),
        "\\begin stands outside of dollar signs",
        "Write $$…$$ around it, or put code between backticks.",
    ),
    (
        re.compile(rf"(?<![\\`])(?:(?<=[\w{_MATHS}])`+|`{{1,2}}(?=[\w{_MATHS}(\[{{.\-]))"),
        "a backtick has no partner in its line, so it begins or ends no code",
        "Close the code in its line, or put a backtick that is meant itself between `` and ``.",
    ),
    (
        re.compile(
            r"</?(?:br|b|i|u|em|strong|sub|sup|img|div|span|p|a|ul|ol|li|table|tr|td|font)(?:\s[^<>]*)?/?>"
        ),
        "HTML is shown as it is written",
        "Write **bold**, *italics*, lists and formulas as docs/banks.md says, or put code between backticks.",
    ),
    (
        re.compile(r"!\[\s*\]\("),
        "an image has no description, which is what is shown where it cannot be drawn",
        "Write what it shows between ![ and ].",
    ),
    (
        re.compile(r"[\d)\]] (\*\*?)(?:\d[\d.,]*|[^\W\d_])\1 ?[\w(\[]"),
        "stars between factors are read as emphasis, and not shown",
        "Put blanks on both sides of each, or code between backticks.",
    ),
)
"""What is looked for in plain text, the message and the remedy."""

_ALPHABET = re.compile(r"(\\math(?:cal|bb|scr|frak))\s*(?:\{\s*(\w)\s*\}|(\w))")

Mistake = tuple[str, str]
"""A message, and a remedy."""


def unread_marks(text: str) -> Iterator[Mistake]:
    """Yield the marks in ``text`` that are meant for code or mathematics, but are shown as they are."""
    if not _MARKS.search(text):
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
    for command, braced, bare in dict.fromkeys(_ALPHABET.findall(source)):
        letter = braced or bare
        if to_unicode(f"{command}{{{letter}}}") == letter:
            yield f"{command}{{{letter}}} is shown as a plain {letter}", "Choose another letter or style."
