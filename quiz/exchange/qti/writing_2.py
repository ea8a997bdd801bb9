"""Writing packages of QTI 2.1 and 3.0: a test for each bank, and a document for each question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from quiz.exchange.assessment.media import links_to
from quiz.exchange.assessment.plainer import as_platforms_have, count_unshown, kinds_for
from quiz.exchange.assessment.xml_text import element
from quiz.exchange.flat_media import with_flat_media
from quiz.exchange.portable import Portable, PortableBank
from quiz.exchange.qti.archive import DECLARATION, identifier_of_bank, write_archive
from quiz.exchange.qti.dialect import QTI_21, QTI_30, Dialect
from quiz.exchange.qti.item_of_version_2 import KINDS, item_of_version_2
from quiz.exchange.qti.package import MANIFEST
from quiz.text.format import one_line


def write_qti_21(content: Portable, file: BinaryIO) -> None:
    """Write a package of QTI 2.1."""
    write_archive(_entries(content, QTI_21), file)


def write_qti_30(content: Portable, file: BinaryIO) -> None:
    """Write a package of QTI 3.0."""
    write_archive(_entries(content, QTI_30), file)


def _entries(content: Portable, dialect: Dialect) -> Iterator[tuple[str, str | bytes]]:
    """Yield the documents, the pictures, and the manifest that lists them."""
    content = with_flat_media(content)
    resources: list[str] = []
    for number, bank in enumerate(content.banks, 1):
        count_unshown(bank, content.losses)
        names: list[str] = []
        for name, text in _items(bank, f"bank{number}", content, dialect):
            names.append(name)
            resources.append(_resource(f"item-{number}-{len(names)}", name, dialect.types[0]))
            yield name, text
        shown = links_to(" ".join(str(question.fields) for question in bank.questions), bank.media)
        for at, picture in enumerate(shown, 1):
            name = f"bank{number}/media/{picture}"
            resources.append(_resource(f"file-{number}-{at}", name, "webcontent"))
            yield name, bank.media[picture]()
        test = f"bank{number}/test.xml"
        resources.append(_resource(f"test-{number}", test, dialect.types[1]))
        yield test, _test(bank, names, dialect)
    schema, version = dialect.schema
    metadata = element("metadata", element("schema", schema), element("schemaversion", version))
    listed = element("resources", "\n", "\n".join(resources), "\n")
    parts = (metadata, element("organizations"), listed)
    yield MANIFEST, DECLARATION + element("manifest", *parts, xmlns=dialect.manifest, identifier="manifest")


def _items(bank: PortableBank, folder: str, content: Portable, dialect: Dialect) -> Iterator[tuple[str, str]]:
    number = 0
    for question in bank.questions:
        for asked in as_platforms_have(question, kinds_for(question.fields, KINDS), content.losses):
            number += 1
            yield (
                f"{folder}/item{number}.xml",
                item_of_version_2(asked, number, dialect=dialect, media=bank.media, losses=content.losses),
            )


def _resource(identifier: str, name: str, type_: str) -> str:
    return element("resource", element("file", href=name), identifier=identifier, type=type_, href=name)


def _test(bank: PortableBank, names: list[str], dialect: Dialect) -> str:
    references = (
        dialect.element("assessmentItemRef", identifier=f"item-{number}", href=name.rpartition("/")[2])
        for number, name in enumerate(names, 1)
    )
    section = dialect.element(
        "assessmentSection", *references, identifier="section", title=_title(bank), visible="true"
    )
    part = dialect.element(
        "testPart", section, identifier="part", navigationMode="nonlinear", submissionMode="simultaneous"
    )
    return DECLARATION + dialect.element(
        "assessmentTest", part, xmlns=dialect.namespace, identifier=identifier_of_bank(bank.name),
        title=_title(bank),
    )  # fmt: skip


def _title(bank: PortableBank) -> str:
    """Return the title of a bank on one line."""
    return one_line(bank.shown)
