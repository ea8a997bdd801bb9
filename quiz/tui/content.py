"""Bank text as Textual's ``Content``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from quiz.render.bank_text import plain_line
from quiz.text.clean import clean
from quiz.text.format import bar_parts
from quiz.tui.hanging import BANK_TEXT, laid_out

if TYPE_CHECKING:
    from quiz.kinds.base import Question

REST = "$edge"
"""The colour of the empty part of a bar."""


def content(text: str) -> Content:
    """Return bank text for a widget; nothing in it is read as Textual's markup."""
    text = text.rstrip()
    if (line := plain_line(text)) is not None:
        return Content(line)
    shown = laid_out(text)
    return shown.stylize(Style.from_meta({BANK_TEXT: text})) if shown else shown


def card_title(key: str, question: Question | None, style: str = "") -> Content:
    """Return a card's key in a style, then the title of its part if the key has only a code for it."""
    part = key.partition("#")[2]
    title = question.part_title(part) if question is not None else part
    return Content.assemble((clean(key), style), (f"  {title}" if title != part else "", "$foreground-muted"))


def share_bar(share: float, width: int, color: str) -> Content:
    """Return a share as a bar of ``width`` cells, the filled ones in a colour."""
    filled, rest = bar_parts(share, width)
    return Content.assemble((filled, color), (rest, REST))


def labelled(label: str, text: str | Content) -> Content:
    """Return bank text behind its label; below it if it has several lines, which must line up."""
    shown = content(text.strip("\n")) if isinstance(text, str) else text
    between = "\n" if "\n" in shown.plain else "  "
    return Content.assemble((f"{label}{between}", "$foreground-muted"), shown)
