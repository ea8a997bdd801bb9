"""Lines of bank text as HTML, with their code, formulas, bold, italics and links."""

from __future__ import annotations

import re
from collections import Counter
from html import escape

from quiz.exchange.bank_html.marks import tagged
from quiz.exchange.bank_html.reading import from_html
from quiz.exchange.maths_marks import bracketed
from quiz.text.segments import Span, spans

_BLANKS = re.compile(r"(?:^ +| {2,})(?![ \n])", re.MULTILINE)
"""Blanks that HTML does not show by itself: at the beginning of a line, and several together."""
_BLANKS_WITHIN = re.compile(r"(?:(?<=\n) +| {2,})(?![ \n])")
"""These blanks in a text that does not begin a line."""
_PRE = ' style="white-space:pre"'
_CODED = "\2"
"""Stands for code and formulas while the text around them is written."""


def line_html(text: str) -> str:
    """Return lines of bank text as HTML; the signs of lists and tables stay text.

    Bold, italics and links are elements where these are read as they were written.
    """
    pieces: list[str] = []
    coded: list[str] = []
    position = 0
    for span in spans(text):
        before = text[position : span.start]
        unindented = before.rstrip(" ")
        indent = len(before) - len(unindented) if unindented[-1:] in ("", "\n") else 0
        shown = unindented if span.kind == "block" and indent else before
        pieces += [_plain(shown, begins_line=text[position - 1 : position] == "\n"), _CODED]
        coded.append(code_html(span, indent))
        position = span.end
    plain = "".join([*pieces, _plain(text[position:], begins_line=text[position - 1 : position] == "\n")])
    marked = tagged(plain)
    if marked != plain:
        html = _filled(marked, coded)
        if from_html(html, Counter()) == text:
            return html
    return _filled(plain, coded)


def code_html(span: Span, indent: int = 0) -> str:
    """Return code or a formula as HTML."""
    code = escape(span.source, quote=False)
    if span.kind == "maths":
        return bracketed(span, code)
    if span.kind == "block":
        place = f' class="indent-{indent}"' if indent else ""
        language = f' class="language-{escape(span.language)}"' if span.language else ""
        return f"<pre{place}><code{language}>{code.removesuffix(chr(10))}</code></pre>"
    return f"<code{_PRE if '  ' in code else ''}>{code}</code>"


def _plain(text: str, *, begins_line: bool) -> str:
    """Return text without code and formulas as HTML."""
    html = escape(text.replace(_CODED, "").replace(r"\$", "$"), quote=False)
    blanks = _BLANKS if begins_line else _BLANKS_WITHIN
    return blanks.sub(lambda found: f"<span{_PRE}>{found[0]}</span>", html).replace("\n", "<br>")


def _filled(html: str, coded: list[str]) -> str:
    """Return HTML with code and formulas in their places."""
    pieces = html.split(_CODED)
    return "".join(piece for pair in zip(pieces, [*coded, ""], strict=True) for piece in pair)
