"""Bank text as Textual's ``Content``."""

from __future__ import annotations

from textual.content import Content

from quiz.render.prompt import prompt


def content(text: str) -> Content:
    """Return bank text for a widget; nothing in it is read as markup."""
    return Content.from_rich_text(prompt(text.rstrip()))


def labelled(label: str, text: str | Content) -> Content:
    """Return bank text behind its label; below it if it has several lines, which must line up."""
    shown = content(text.strip("\n")) if isinstance(text, str) else text
    between = "\n" if "\n" in shown.plain else "  "
    return Content.assemble((f"{label}{between}", "$foreground-muted"), shown)
