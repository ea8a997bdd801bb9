"""Bank text as rich text: maths, code and blocks have styles, and nothing is parsed as markup."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from quiz.text.segments import Segment, segments

MATHS = Style(italic=True)
CODE = Style(bold=True)
BLOCK = Style(dim=False)

THEME = "ansi_dark"
"""The theme of highlighted blocks, in the terminal's own colours so that they suit its background."""
_STYLES = {"plain": Style.null(), "maths": MATHS, "code": CODE}


def prompt(text: str) -> Text:
    """Return bank text for a screen; its plain text equals ``quiz.text.segments.plain(text)``."""
    styled = Text()
    for segment in segments(text):
        block = segment.kind == "block"
        styled.append_text(_block(segment) if block else Text(segment.text, _STYLES[segment.kind]))
    return styled


def _block(segment: Segment) -> Text:
    if not segment.language:
        return Text(segment.text, BLOCK)
    from rich.syntax import Syntax  # takes a tenth of a second, and only questions with code need it

    syntax = Syntax(segment.text, segment.language, theme=THEME, background_color="default")
    highlighted = syntax.highlight(segment.text)
    # Pygments may add or remove line ends; then the text is left as it is.
    return highlighted if highlighted.plain == segment.text else Text(segment.text, BLOCK)
