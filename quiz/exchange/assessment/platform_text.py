r"""Texts of learning platforms, which are in HTML, Markdown or neither, as bank text and back.

Formulas stand between ``\(`` and ``\)`` or, as Moodle has always taken them, between double dollar signs.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from quiz.exchange.html_text import from_html, to_html
from quiz.exchange.markdown_source import from_markdown
from quiz.exchange.maths_marks import to_dollars

TextForm = Literal["html", "markdown", "plain", "moodle"]
"""How a text is written; ``moodle`` is plain text in which HTML elements count as such."""

_DISPLAY = re.compile(r"\$\$(?=\S)([^$\n]{1,2000}?)\$\$")
_ELEMENT = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-z]{2,8}|#\d{1,7});")
_LINK = re.compile(r"<a\s[^<>]*href", re.IGNORECASE)
_SIMPLE = re.compile(r"[^<>&$`\n\t\\\[]*")


def from_platform(text: str, form: TextForm, losses: Counter[str]) -> str:
    """Return a text as bank text; ``losses`` counts what that cannot show."""
    if form != "plain" and (links := len(_LINK.findall(text))):
        losses["link"] += links
    marked = _DISPLAY.sub(lambda formula: rf"\({formula[1]}\)", text)
    if form == "html":
        return from_html(marked, losses).strip()
    if form == "moodle" and _ELEMENT.search(marked):
        return from_html(marked.replace("\n", "<br>"), losses).strip()
    return (from_markdown(to_dollars(marked), losses) if form == "markdown" else to_dollars(marked)).strip()


def is_simple(text: str) -> bool:
    """Tell whether a text is the same in every form."""
    return _SIMPLE.fullmatch(text) is not None


def to_platform(text: str) -> str:
    """Return bank text as HTML."""
    return to_html(text)
