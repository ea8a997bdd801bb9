"""Code in colours. Loading what that needs takes a tenth of a second; only questions with code need it."""

from __future__ import annotations

from rich.style import Style
from rich.syntax import Syntax
from rich.text import Span, Text

from quiz.render.runs import BLOCK

THEME = "ansi_dark"
"""The theme of highlighted blocks, in the terminal's own colours so that they suit its background."""


def highlighted(code: str, language: str) -> Text:
    """Return code in colours; Pygments may change line ends, and then the code is left as it is."""
    source = f"{code}\n"
    text = Syntax(source, language, theme=THEME, background_color="default").highlight(source)
    if text.plain != source:
        return Text(code, BLOCK)
    text.right_crop(1)
    text.style = ""
    text.spans = [Span(start, end, _plain(style)) for start, end, style in text.spans]
    return text


def _plain(style: str | Style) -> str | Style:
    """Return a style without the ground and the underlines of the theme: code stands on whatever holds it."""
    if isinstance(style, str):
        return style
    return Style(color=style.color, bold=style.bold, italic=style.italic)
