"""Bank text as Textual's ``Content``."""

from __future__ import annotations

from textual.content import Content

from quiz.render.prompt import prompt


def content(text: str) -> Content:
    """Return bank text for a widget; nothing in it is read as markup."""
    return Content.from_rich_text(prompt(text.rstrip()))
