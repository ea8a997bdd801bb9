"""Bank text as rich text: mathematics, code and blocks told apart, and nothing read as markup."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from quiz.text.segments import Segment, segments

MATHS = Style(italic=True)
CODE = Style(bold=True)
BLOCK = Style(dim=False)

THEME = "ansi_dark"
"""Of highlighted blocks: the terminal's own colours, so that they suit its background."""


def prompt(text: str) -> Text:
    """Return ``text`` for a screen; its plain form is what ``quiz.text.segments.plain`` gives."""
    drawn = Text()
    for segment in segments(text):
        drawn.append_text(_drawn(segment))
    return drawn


def _drawn(segment: Segment) -> Text:
    if segment.kind == "block":
        return _block(segment)
    style = {"plain": Style.null(), "maths": MATHS, "code": CODE}[segment.kind]
    return Text(segment.text, style)


def _block(segment: Segment) -> Text:
    if not segment.language:
        return Text(segment.text, BLOCK)
    from rich.syntax import Syntax  # a tenth of a second, for those questions that show code alone

    highlighted = Syntax(segment.text, segment.language, theme=THEME, background_color="default").highlight(
        segment.text
    )
    # Pygments may add or drop line ends: the text stays what it is.
    return highlighted if highlighted.plain == segment.text else Text(segment.text, BLOCK)
