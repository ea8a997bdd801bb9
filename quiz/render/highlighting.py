"""Code in colours. Loading what that needs takes a tenth of a second; only questions with code need it."""

from __future__ import annotations

from rich.syntax import Syntax
from rich.text import Text

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
    return text
