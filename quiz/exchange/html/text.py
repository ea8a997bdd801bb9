"""Text within HTML: bank text keeps its mathematics and code, and all else in it is just text."""

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
"""What a segment becomes; its text is escaped on its way in."""


def cleaned(value: object) -> object:
    """Return text without control characters; what is markup or no text stays as it is."""
    return clean(value) if type(value) is str else value


def marked(text: str) -> Markup:
    """Return bank text with ``$maths$``, `` `code` `` and blocks as elements."""
    return Markup("").join(map(_marked, segments(text.strip())))


def _marked(segment: Segment) -> Markup:
    text = segment.text.rstrip() if segment.kind == "block" else segment.text
    return _ELEMENTS[segment.kind].format(text)
