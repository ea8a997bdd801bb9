"""Text within HTML: bank text keeps its mathematics and code, and all else in it is just text."""

from __future__ import annotations

from html import escape

from quiz.text.clean import clean
from quiz.text.segments import Segment, segments


def escaped(text: str) -> str:
    """Return text that is nothing but text, for an element or an attribute in double quotes."""
    return escape(clean(text))


def marked(text: str) -> str:
    """Return bank text with ``$maths$``, `` `code` `` and blocks as elements."""
    return "".join(map(_marked, segments(text.strip())))


def _marked(segment: Segment) -> str:
    text = escape(segment.text)
    if segment.kind == "block":
        return f"<pre><code>{text.rstrip()}</code></pre>"
    if segment.kind == "plain":
        return text
    return f'<span class="maths">{text}</span>' if segment.kind == "maths" else f"<code>{text}</code>"
