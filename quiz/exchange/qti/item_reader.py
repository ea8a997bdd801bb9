"""What items of all versions have in common: texts with pictures."""

from __future__ import annotations

from collections import Counter

from quiz.exchange.assessment.media import file_name, read_later, with_pictures
from quiz.exchange.assessment.platform_text import TextForm, from_platform
from quiz.exchange.assessment.safe_xml import Element
from quiz.exchange.portable import Changed, PortableBank
from quiz.exchange.qti.package import MAX_PICTURE_BYTES, Package

_TEXTS = (".html", ".htm", ".xhtml", ".xml", ".txt")
"""What an object may embed that is no picture or recording."""
COMPUTED = "it has computed values, which cannot be imported (Write it with fixed values.)"
"""Why a question cannot be read that draws its numbers anew."""


class ItemReader:
    """Reads one item of a ``document``; its pictures go into the ``bank``."""

    def __init__(self, item: Element, package: Package, document: str, bank: PortableBank) -> None:
        self.item = item
        self.losses = Counter[str]()
        self._package = package
        self._document = document
        self._bank = bank

    def to_text(self, html: str, form: TextForm = "html") -> str:
        """Return HTML as bank text."""
        if "<math" in html:
            self.losses[Changed("formula in MathML", "plain text")] += html.count("<math")
        return from_platform(with_pictures(html, self._picture), form, self.losses)

    def _picture(self, address: str) -> str:
        found = self._package.file(self._document, address, MAX_PICTURE_BYTES)
        if found is None or address.lower().endswith(_TEXTS):
            return ""
        name = file_name(address, found.data)
        self._bank.media[name] = read_later(found.data)
        return name
