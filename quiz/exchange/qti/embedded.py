"""What items of QTI embed: pictures, recordings, films, and texts to read.

Elements stand in for those that they are within: only the first that can be drawn or read is shown.
"""

from __future__ import annotations

import re
from collections import Counter
from html import escape
from mimetypes import MimeTypes
from typing import NamedTuple
from urllib.parse import unquote

from quiz.bank.pictures import is_drawn
from quiz.exchange.assessment.safe_xml import Element
from quiz.exchange.portable import UNDRAWN, Changed
from quiz.text.format import one_line
from quiz.text.plain_text import is_on_the_web

EMBEDDED = ("img", "object", "audio", "video")
"""The elements that embed a file."""
_SOURCES = (*EMBEDDED, "source")
_TYPES = MimeTypes()
_LONGEST = 300
"""The longest text in an element that describes its picture; a longer one is shown below it."""
_BODY = re.compile(r"<body\b[^>]{0,2000}>", re.IGNORECASE)
_BRACKETS = re.compile(r"[\[\]]")
_AS_FILE = "the name of its file"


class Embedded(NamedTuple):
    """An element that embeds a file: the file's address, its type, and what it is called in counts."""

    element: Element
    address: str
    type_: str
    what: str

    @property
    def is_drawn(self) -> bool:
        """Whether it is a picture that can be drawn."""
        return self.what == "picture" and is_drawn(self.address)


def candidates(element: Element) -> list[Embedded]:
    """Return the files that an element embeds, in the order in which they are to be tried."""
    sources = (element, *element.named(*_SOURCES))
    return [_embedded(source) for source in sources if _address(source)]


def _address(element: Element) -> str:
    return element.attributes.get("data" if element.name == "object" else "src", "").strip()


def _embedded(element: Element) -> Embedded:
    address = unquote(_address(element)).partition("?")[0]
    declared = element.attributes.get("type", "").partition(";")[0].strip().lower()
    type_ = declared or _TYPES.guess_type(address, strict=False)[0] or ""
    by_type = {"text": "text", "image": "picture", "audio": "recording", "video": "film"}
    by_name = {"audio": "recording", "video": "film"}
    is_page = type_ == "application/xhtml+xml"
    family = "text" if is_page else type_.partition("/")[0]
    what = by_type.get(family) or by_name.get(
        element.name, "picture" if element.name == "img" else "embedded file"
    )
    return Embedded(element, address, type_, what)


def link(embedded: Embedded, file: str) -> str:
    """Return a link to a file as HTML, with what describes it.

    The text in its element does, if nothing else; if it is long, it is below.
    """
    attributes = embedded.element.attributes
    described = next((attributes[key] for key in ("alt", "aria-label", "title") if attributes.get(key)), "")
    text = one_line(embedded.element.text) if embedded.what == "picture" else ""
    described = described or ("" if embedded.what == "picture" else embedded.what)
    is_short = len(text) <= _LONGEST
    shown = one_line(_BRACKETS.sub(" ", described or (text if is_short else "")))
    return escape(f"![{shown}]({file})") + ("" if is_short else f"<div>{escape(text)}</div>")


def count_kept(embedded: Embedded, losses: Counter[str]) -> None:
    """Count a file that is kept, but neither drawn nor played."""
    if embedded.what != "picture":
        losses[Changed(embedded.what, _AS_FILE)] += 1
    elif not embedded.is_drawn:
        losses[UNDRAWN] += 1


def missing(embedded: Embedded) -> str:
    """Return the name under which a file is counted that a package does not have."""
    if is_on_the_web(embedded.address):
        return f"{embedded.what} on the web"
    if embedded.address.startswith("data:"):
        return f"{embedded.what} within the text"
    return f"{embedded.what} that was not found"


def page_body(html: str) -> str:
    """Return a page without its head, which need not be closed."""
    body = _BODY.search(html)
    return html[body.end() :] if body else html
