r"""Texts of learning platforms, which are in HTML, Markdown or neither, as bank text and back.

Formulas stand between ``\(`` and ``\)`` or, as Moodle has always taken them, between double dollar signs.
"""

from __future__ import annotations

import re
from collections import Counter
from html import escape
from typing import Literal

from quiz.exchange.bank_html.reading import from_html
from quiz.exchange.bank_html.writing import to_html
from quiz.exchange.markdown_source import from_markdown
from quiz.exchange.maths_marks import to_dollars

TextForm = Literal["html", "markdown", "plain", "moodle"]
"""How a text is written; ``moodle`` is plain text in which HTML elements count as such."""

_DISPLAY = re.compile(r"\$\$(?=\S)([^$\n]{1,2000}?)\$\$")
_VALUE = r"""\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=]+)"""
_WITHOUT_VALUE = r"allowfullscreen|autoplay|controls|disabled|hidden|loop|muted|noshade|nowrap|reversed"
_ATTRIBUTES = rf"(?:\s+(?:[A-Za-z_:][\w:.-]*{_VALUE}|(?i:{_WITHOUT_VALUE})))*\s*"
"""What may follow the name of an element; ``a<b and c>d`` holds none."""
_ENTITY = r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7});"
_ELEMENT = re.compile(rf"</?[A-Za-z][A-Za-z0-9]*{_ATTRIBUTES}/?>|{_ENTITY}")
_TAG = re.compile(rf"<(?=/?[A-Za-z])(?:/?(?P<name>[A-Za-z][A-Za-z0-9:-]*){_ATTRIBUTES}/?>)?")
"""A tag, or what begins like one."""
_TAGS = frozenset((
    "a", "abbr", "acronym", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blockquote", "br",
    "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em",
    "embed", "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "i", "iframe", "img", "ins", "kbd", "li", "mark", "object", "ol", "p", "param", "picture", "pre", "q",
    "rp", "rt", "ruby", "s", "samp", "script", "section", "small", "source", "span", "strike", "strong",
    "style", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul",
    "var", "video", "wbr",
))  # fmt: skip
"""The elements that authors write within plain text; ``<link>`` is none, and thus text."""
_ANCHOR = re.compile(r"<a\s", re.IGNORECASE)
"""Begins a link, or a place for one; without an attribute it does nothing."""
_ONLY_TAGS = re.compile(r"(?:</?[A-Za-z][A-Za-z0-9]*/?>)+")
"""A text such as ``<b>``, which shows nothing as HTML: it is an answer to a question about that."""
_FOREIGN = re.compile(r"<(?:math|svg)\b")
_LINK = re.compile(r"<a\s[^<>]*href", re.IGNORECASE)
_SIMPLE = re.compile(r"[^<>&$`\n\t\\\[]*")


def from_platform(text: str, form: TextForm, losses: Counter[str]) -> str:
    """Return a text as bank text; ``losses`` counts what that cannot show."""
    marked = _DISPLAY.sub(lambda formula: rf"\({formula[1]}\)", text)
    if form == "html":
        return from_html(marked, losses).strip()
    if form == "moodle" and _ONLY_TAGS.fullmatch(marked.strip()):
        return f"`{marked.strip()}`"
    if form == "moodle" and _ELEMENT.search(marked):
        return _from_mixed(marked, losses)
    if form == "markdown":
        losses["link"] += len(_LINK.findall(text))
        return from_markdown(to_dollars(marked), losses).strip()
    return to_dollars(marked).strip()


def _from_mixed(text: str, losses: Counter[str]) -> str:
    """Return plain text with elements in it as bank text; what looks like one, but is none, is text."""
    has_anchors = _ANCHOR.search(text) is not None

    def tag_or_text(tag: re.Match[str]) -> str:
        name = (tag["name"] or "").lower()
        is_tag = name in _TAGS and (name != "a" or has_anchors)
        return tag[0] if is_tag else escape(tag[0], quote=False)

    html = text if _FOREIGN.search(text) else _TAG.sub(tag_or_text, text)
    return from_html(html.replace("\n", "<br>"), losses).strip()


def is_simple(text: str) -> bool:
    """Tell whether a text is the same in every form."""
    return _SIMPLE.fullmatch(text) is not None


def to_platform(text: str) -> str:
    """Return bank text as HTML."""
    return to_html(text)
