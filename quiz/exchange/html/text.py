"""Text in HTML: bank text keeps its maths and code, and everything else in it is literal."""

from __future__ import annotations

from markupsafe import Markup

from quiz.text.clean import clean
from quiz.text.segments import Segment, segments

_ELEMENTS = {
    "plain": Markup("{}"),
    "maths": Markup('<span class="maths">{}</span>'),
    "code": Markup("<code>{}</code>"),
    "block": Markup("<pre><code>{}</code></pre>"),
}
"""The element for each kind of segment; formatting escapes the text."""


def cleaned(value: object) -> object:
    """Return plain text without control characters; markup and other values are returned as they are."""
    return clean(value) if type(value) is str else value


def marked(text: str) -> Markup:
    """Return bank text with ``$maths$``, `` `code` `` and blocks as elements."""
    return Markup("").join(map(_marked, segments(text.strip())))


def _marked(segment: Segment) -> Markup:
    text = segment.text.rstrip() if segment.kind == "block" else segment.text
    return _ELEMENTS[segment.kind].format(text)
