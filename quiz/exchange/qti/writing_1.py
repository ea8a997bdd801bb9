"""Writing packages of QTI 1.2: an assessment for each bank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import BinaryIO

from quiz.exchange.assessment.media import links_to, with_images
from quiz.exchange.assessment.plainer import as_platforms_have, count_unshown, kinds_for
from quiz.exchange.assessment.xml_text import element, xml_text
from quiz.exchange.flat_media import with_flat_media
from quiz.exchange.portable import Portable, PortableBank
from quiz.exchange.qti.archive import DECLARATION, identifier_of_bank, write_archive
from quiz.exchange.qti.item_of_version_1 import KINDS, item_of_version_1
from quiz.exchange.qti.package import FILES, MANIFEST
from quiz.text.format import one_line

_NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_MANIFEST = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_TYPE = "imsqti_xmlv1p2"
_HTML = re.compile(r'<mattext texttype="text/html">([^<]*)</mattext>')


def write_qti_12(content: Portable, file: BinaryIO) -> None:
    """Write a package of QTI 1.2."""
    write_archive(_entries(content), file)


def _entries(content: Portable) -> Iterator[tuple[str, str | bytes]]:
    """Yield the documents, the pictures, and the manifest that lists them."""
    content = with_flat_media(content)
    resources = []
    files: set[str] = set()
    for number, bank in enumerate(content.banks, 1):
        count_unshown(bank, content.losses)
        name = f"bank{number}/bank{number}.xml"
        listed = element("file", href=name)
        resources.append(element("resource", listed, identifier=f"bank{number}", type=_TYPE))
        text = _assessment(bank, content)
        shown = links_to(text, bank.media)
        yield name, _with_images(text, bank) if shown else text
        for at, picture in enumerate(shown, 1):
            file = f"web_resources/media/{picture}"
            listed = element("file", href=file)
            resources.append(
                element("resource", listed, identifier=f"file{number}-{at}", type="webcontent", href=file)
            )
            if file not in files:  # banks may share a picture
                files.add(file)
                yield file, bank.media[picture]()
    schema = element("metadata", element("schema", "IMS Content"), element("schemaversion", "1.1.3"))
    parts = (schema, element("organizations"), element("resources", *resources))
    yield MANIFEST, DECLARATION + element("manifest", *parts, xmlns=_MANIFEST, identifier="manifest")


def _with_images(text: str, bank: PortableBank) -> str:
    """Return a document in whose texts, which are HTML within XML, links to pictures are images."""

    def shown(match: re.Match[str]) -> str:
        html = with_images(unescape(match[1]), bank.media, lambda name: f"{FILES}media/{name}")
        return f'<mattext texttype="text/html">{xml_text(html)}</mattext>'

    return _HTML.sub(shown, text)


def _assessment(bank: PortableBank, content: Portable) -> str:
    items = [
        item_of_version_1(asked, number, content.losses)
        for number, question in enumerate(bank.questions, 1)
        for asked in as_platforms_have(question, kinds_for(question.fields, KINDS), content.losses)
    ]
    section = element("section", "\n", "\n".join(items), "\n", ident="root_section")
    name = identifier_of_bank(bank.name)
    assessment = element("assessment", section, ident=name, title=one_line(bank.shown))
    return DECLARATION + element("questestinterop", assessment, xmlns=_NAMESPACE)
