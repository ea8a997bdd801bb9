"""A package of QTI: a zip archive of XML documents and pictures, or a single document in a folder of them.

What is in a package is found by its content.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from quiz.errors import QuizError
from quiz.exchange.assessment.cloze_text import without_places
from quiz.exchange.assessment.safe_xml import Element, XmlError, parse_xml
from quiz.exchange.encodings import marked_encoding
from quiz.exchange.qti.files import ArchiveFiles, Files, FolderFiles, name_within
from quiz.exchange.source import MAX_TEXT_BYTES, Source
from quiz.exchange.zip_archive import ZipArchive, zip_archive

_ENDINGS = (".xml", ".qti")
_CANVAS = ".xml.qti"
"""In a course of Canvas, the name of the whole questions; beside them are simpler ones for other programs."""
_MAX_DOCUMENTS = 20_000
_MAX_XML_BYTES = 512 * 2**20
"""The most bytes of all documents together."""
MAX_PICTURE_BYTES = 64 * 2**20
_HEAD = 64 * 1024
_VERSIONS = {
    3: re.compile(r"<(?:\w+:)?qti-assessment-\w+[\s>]|imsqtiasi_v3p\d|/qtiv3p\d/|imsqti_\w{1,40}_xmlv3p\d"),
    2: re.compile(r"<(?:\w+:)?assessment(?:Item|Test)[\s>]|imsqti_v2p\d|imsqti_(?:item|test)_xmlv2p\d"),
    1: re.compile(r"<(?:\w+:)?questestinterop[\s>]|imsqti_(?:\w{1,40}_)?xmlv1p\d"),
}
"""What tells the version: elements, namespaces, and types in the manifest.

The newest is first: the schema of version 3 has a version 1.0 of its own in its name.
"""
MANIFEST = "imsmanifest.xml"
FILES = "$IMS-CC-FILEBASE$/"
"""Stands in Canvas for the folder of files, ``web_resources``."""


class Found(NamedTuple):
    """A file of a package, with its name in it."""

    name: str
    data: bytes


class Package(NamedTuple):
    """An open package; ``errors`` collects why single documents and files cannot be read."""

    source: Source
    archive: ZipArchive | None
    files: Files
    errors: list[str]

    def documents(self) -> Iterator[tuple[str, Element]]:
        """Yield the documents that are XML, each with its name, the names of elements as in version 2."""
        if self.archive is None:
            if self.source.sample.strip():
                yield "", _as_in_version_2(self._parsed("", self.source.data))
            return
        total = 0
        for name in _documents(self.archive):
            try:
                data = self.archive.read(name, MAX_TEXT_BYTES)
                total += len(data)
                if total > _MAX_XML_BYTES:
                    raise self.source.error("its documents are too large together")
                root = self._parsed(name, data)
            except QuizError as error:
                self.errors.append(error.message)
            else:
                yield name, _as_in_version_2(root)

    def _parsed(self, name: str, data: bytes) -> Element:
        try:
            return parse_xml(data)
        except XmlError as error:
            raise self.source.error(f"{name}: {error}" if name else str(error)) from None

    def file(self, document: str, address: str, most: int) -> Found | None:
        """Return the file at an ``address`` in a document; None if it has none of at most ``most`` bytes."""
        if ":" in address:
            return None
        folder = posixpath.dirname(document or name_within(self.source))
        beside = posixpath.normpath(posixpath.join(folder, address))
        try:
            for name in (beside, address, f"web_resources/{address.removeprefix(FILES)}"):
                if (data := self.files.read(name, most)) is not None:
                    return Found(name, data)
        except QuizError as error:
            if error.message not in self.errors:
                self.errors.append(error.message)
        return None

    def document(self, document: str, address: str, most: int) -> tuple[str, Element] | None:
        """Return the name and the root of another document; None if there is none that can be read."""
        try:
            found = self.file(document, address, most)
            return found and (found.name, _as_in_version_2(self._parsed(found.name, found.data)))
        except QuizError:
            return None


def _documents(archive: ZipArchive) -> list[str]:
    names = sorted(name for name in archive.names if name.lower().endswith(_ENDINGS) and name != MANIFEST)
    whole = [name for name in names if name.endswith(_CANVAS)]
    return (whole or names)[:_MAX_DOCUMENTS]


def _as_in_version_2(root: Element) -> Element:
    """Return a document with the names of version 3, such as ``qti-item-body``, as ``itemBody``.

    What would be taken for the place of a gap is replaced.
    """
    for element in (root, *root.walk()):
        element.children = [
            without_places(child) if isinstance(child, str) else child for child in element.children
        ]
        if element.name.startswith("qti-"):
            element.name = _camel(element.name.removeprefix("qti-"))
            element.attributes = {
                name if name.startswith("data-") else _camel(name): value
                for name, value in element.attributes.items()
            }
    return root


def _camel(name: str) -> str:
    first, *others = name.split("-")
    return first + "".join(part.capitalize() for part in others)


@contextmanager
def open_package(source: Source) -> Iterator[Package]:
    """Open a package in the block. Raises ``QuizError`` if it cannot be read."""
    if not source.sample.startswith(b"PK"):
        yield Package(source, None, FolderFiles(source.root or "."), [])
        return
    with zip_archive(source) as archive:
        yield Package(source, archive, ArchiveFiles(archive), [])


def version_of(source: Source) -> int:
    """Return the version that a file is in, by its manifest or else its documents; 0 if it is no QTI."""
    if not source.sample.startswith(b"PK"):
        return _version_of_text(source.sample_text)
    try:
        with zip_archive(source) as archive:
            names = [MANIFEST] if MANIFEST in archive.names else []
            for name in [*names, *_documents(archive)[:20]]:
                if version := _version_of_text(_head(archive, name)):
                    return version
    except QuizError:
        return 0
    return 0


def _head(archive: ZipArchive, name: str) -> str:
    data = next(archive.pieces(name, MAX_TEXT_BYTES), b"")[:_HEAD]
    return data.decode(marked_encoding(data), "replace")


def _version_of_text(text: str) -> int:
    return next((version for version, marks in _VERSIONS.items() if marks.search(text)), 0)
