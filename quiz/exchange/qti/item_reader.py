"""What items of all versions have in common: texts, with the files that they show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from html import escape
from urllib.parse import unquote

from quiz.bank.pictures import is_drawn
from quiz.exchange.assessment.cloze_text import without_places
from quiz.exchange.assessment.media import file_name, read_later, with_pictures
from quiz.exchange.assessment.platform_text import TextForm, from_platform, to_platform
from quiz.exchange.assessment.safe_xml import Element, Replace
from quiz.exchange.encodings import text_of_page
from quiz.exchange.portable import UNDRAWN, Changed, PortableBank, lose
from quiz.exchange.qti.embedded import Embedded, candidates, count_kept, link, missing, page_body
from quiz.exchange.qti.package import MAX_PICTURE_BYTES, Found, Package

_TEXTS = (".html", ".htm", ".xhtml", ".xml", ".txt")
"""What an object may embed that is no picture or recording."""
MAX_PASSAGE_BYTES = 2**20
"""The most bytes of all texts to read of an item; a prompt holds far less."""
_MOST_SHARED = 20
"""The most texts to read that an item may share."""
COMPUTED = "it has computed values, which cannot be imported (Write it with fixed values.)"
"""Why a question cannot be read that draws its numbers anew."""


class ItemReader:
    """Reads one item of a ``document``; its pictures go into the ``bank``.

    ``unread`` are the texts that it shows and that cannot be read.
    """

    def __init__(self, item: Element, package: Package, document: str, bank: PortableBank) -> None:
        self.item = item
        self.losses = Counter[str]()
        self.unread: list[str] = []
        self._package = package
        self._document = document
        self._bank = bank
        self._counted: set[str] = set()
        """The addresses of files that are counted, which a text that is read again is not to do again."""
        self._names: dict[tuple[str, str], str] = {}
        """The names of files that were looked for, by document and address."""
        self._room = MAX_PASSAGE_BYTES

    def to_text(self, html: str, form: TextForm = "html", document: str = "") -> str:
        """Return HTML as bank text; its pictures are those of another ``document`` if that is named."""
        if "<math" in html:
            self.losses[Changed("formula in MathML", "plain text")] += html.count("<math")
        picture = partial(self._picture, document or self._document)
        return from_platform(with_pictures(html, picture), form, self.losses)

    def embedded(self, element: Element, replace: Replace, document: str = "") -> str:
        """Return HTML in place of an element that embeds files: the first that can be drawn or read.

        If there is none, it is the first that there is, or else the text in the element, in which ``replace``
        replaces elements.
        """
        document = document or self._document
        tried = candidates(element)
        best = [embedded for embedded in tried if embedded.is_drawn or embedded.what == "text"]
        for embedded in [*best, *tried]:
            if shown := self._shown(embedded, document):
                return shown
        self._count_missing(tried)
        return element.html(partial(_unwrapped, replace=replace))

    def shared_texts(self, replace: Callable[[Element, str], str | None]) -> str:
        """Return the texts to read that the item shares with others as HTML.

        ``replace`` is given the name of their document, too.
        """
        return "".join(
            self._shared_text(reference.attributes.get("href", ""), replace)
            for reference in self.item.all("assessmentStimulusRef")[:_MOST_SHARED]
        )

    def _shared_text(self, address: str, replace: Callable[[Element, str], str | None]) -> str:
        shared = self._package.document(self._document, unquote(address), MAX_PASSAGE_BYTES)
        body = shared[1].find("stimulusBody") if shared else None
        if shared is None or body is None:
            self._note_unread(address)
            return ""
        name = shared[0]
        return f"<div>{body.html(lambda element: replace(element, name))}</div>"

    def _shown(self, embedded: Embedded, document: str) -> str:
        """Return a file as HTML; empty if there is none."""
        if embedded.what == "text":
            page = self._package.file(document, embedded.address, self._room)
            return "" if page is None else self._page(page, embedded.type_)
        if not (name := self._kept(document, embedded.address)):
            return ""
        if embedded.address not in self._counted:
            self._counted.add(embedded.address)
            count_kept(embedded, self.losses)
        return link(embedded, name)

    def _page(self, page: Found, type_: str) -> str:
        """Return a text to read as HTML in which nothing is open."""
        self._room -= len(page.data)
        text = without_places(text_of_page(page.data))
        if type_ == "text/plain":
            return f"<div>{escape(text).replace(chr(10), '<br>')}</div>"
        return f"<div>{to_platform(self.to_text(page_body(text), 'html', page.name))}</div>"

    def _count_missing(self, tried: list[Embedded]) -> None:
        if not tried:
            self.losses["embedded file"] += 1
        for embedded in tried[:1]:
            if embedded.what == "text":
                self._note_unread(embedded.address)
            elif embedded.address not in self._counted:
                self._counted.add(embedded.address)
                self.losses[missing(embedded)] += 1

    def _note_unread(self, address: str) -> None:
        if address not in self.unread:
            self.unread.append(address)
            self.losses["text that was not found"] += 1

    def _picture(self, document: str, address: str) -> str:
        name = "" if address.lower().endswith(_TEXTS) else self._kept(document, address)
        lose(self.losses, UNDRAWN, bool(name) and not is_drawn(name))
        return name

    def _kept(self, document: str, address: str) -> str:
        """Return the name that a file of the package has beside the bank; empty if there is none."""
        if (document, address) not in self._names:
            found = self._package.file(document, address, MAX_PICTURE_BYTES)
            self._names[document, address] = self._taken(address, found.data) if found else ""
        return self._names[document, address]

    def _taken(self, address: str, data: bytes) -> str:
        name = file_name(address, data)
        self._bank.media[name] = read_later(data)
        return name


def _unwrapped(element: Element, replace: Replace) -> str | None:
    """Return only what is in an element that embeds files, none of which can be shown."""
    if element.name in ("object", "audio", "video", "img", "source", "param", "track"):
        return element.html(partial(_unwrapped, replace=replace))
    return replace(element)
