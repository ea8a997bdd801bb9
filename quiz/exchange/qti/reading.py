"""Reading QTI: the banks of a package, and the items in each."""

from __future__ import annotations

import os
import posixpath
from typing import NamedTuple

from quiz.exchange.assessment.media import links_to
from quiz.exchange.assessment.safe_xml import Element
from quiz.exchange.bank_format import Reading
from quiz.exchange.portable import Portable, PortableBank, PortableQuestion
from quiz.exchange.qti.archive import bank_of_identifier
from quiz.exchange.qti.item_reader import ItemReader
from quiz.exchange.qti.package import Package, open_package
from quiz.exchange.qti.version_1 import read_item_of_version_1
from quiz.exchange.qti.version_2 import read_item_of_version_2
from quiz.exchange.source import Source

_BLACKBOARD = "its questions are in a form of Blackboard's own, which is not read"
_EXPORT_OTHERWISE = "Export them from Blackboard as a QTI 2.1 package."


_KNOWN = (
    "questestinterop", "assessmentItem", "assessmentTest", "assessmentSection", "assessmentStimulus",
    "outcomeDeclaration", "responseProcessing",
)  # fmt: skip
"""The elements that documents of QTI consist of, even if they ask nothing by themselves."""


class _Test(NamedTuple):
    """A test: the id of its bank if it tells that, its title, and the names of its items."""

    own: str
    title: str
    names: list[str]


def read_qti(source: Source, reading: Reading) -> Portable:
    """Return what a package or a document of QTI holds."""
    content = Portable()
    items: dict[str, list[PortableQuestion]] = {}
    tests: list[_Test] = []
    unread: list[str] = []
    alone = PortableBank(_own_name(source))
    is_known, has_blackboards = not source.sample.strip(), False
    with open_package(source) as package:
        total = len(package.archive.names) if package.archive else 1
        for number, (name, root) in enumerate(package.documents()):
            reading.report(number, total)
            is_known = is_known or root.name in _KNOWN
            if root.name == "questestinterop" and _is_blackboards(root):
                has_blackboards = True
            elif root.name == "questestinterop":
                _take_version_1(root, package, name, content)
            elif root.name == "assessmentItem":
                reader = ItemReader(root, package, name, alone)
                items[name] = list(read_item_of_version_2(reader, _where(source, name, root)))
                _note_losses(reader, items[name], content)
                unread += _unread(reader, _where(source, name, root))
            elif root.name == "assessmentTest":
                tests.append(_test(root, name))
        content.unread = [*package.errors]
    if has_blackboards:
        error = source.error(_BLACKBOARD, _EXPORT_OTHERWISE)
        if not (content.banks or items):
            raise error
        content.unread.append(f"{error.message}. {error.hint}")
    if not is_known and not content.unread:
        raise source.error("it has no questions of QTI", "Is it a package of another kind?")
    content.unread += unread
    _sort_into_banks(content, items, tests, alone)
    content.banks = [bank for bank in content.banks if bank.questions]
    return content


def _is_blackboards(root: Element) -> bool:
    """Tell whether a document has Blackboard's own metadata, by which alone its questions can be told."""
    return any(element.name.startswith("bbmd_") for element in root.walk())


def _note_losses(reader: ItemReader, questions: list[PortableQuestion], content: Portable) -> None:
    """Count what an item loses as that of its first question, or of the file if it has none."""
    (questions[0] if questions else content).losses.update(reader.losses)


def _unread(reader: ItemReader, where: str) -> list[str]:
    """Return that texts which an item shows cannot be read."""
    return [
        f"{where}: the text to read, {address!r}, is not there, or too large" for address in reader.unread
    ]


def _own_name(source: Source) -> str:
    """Return the name of the bank of items that no test refers to: that of their file, or of its folder."""
    if source.is_named or source.sample.startswith(b"PK"):
        return source.name
    return source.name.rpartition("::")[0] or os.path.basename(source.root) or source.name


def _where(source: Source, name: str, item: Element) -> str:
    return f"{source.shown}:{name or item.line}"


def _test(test: Element, name: str) -> _Test:
    folder = posixpath.dirname(name)
    hrefs = (item.attributes.get("href", "") for item in test.named("assessmentItemRef"))
    items = [posixpath.normpath(posixpath.join(folder, href)) for href in hrefs]
    own = bank_of_identifier(test.attributes.get("identifier", ""))
    return _Test(own, test.attributes.get("title", "").strip(), items)


def _sort_into_banks(
    content: Portable, items: dict[str, list[PortableQuestion]], tests: list[_Test], alone: PortableBank,
) -> None:  # fmt: skip
    """Put the items that a test refers to into its bank, in its order, and the others into one of their own.

    Each goes into the first test that refers to it.
    """
    for own, title, names in tests:
        bank = content.bank(own or title or alone.name)
        bank.title = bank.title or title
        for name in names:
            bank.questions += items.pop(name, [])
        bank.media |= alone.media
    for questions in items.values():
        bank = content.bank(alone.name)
        bank.questions += questions
        bank.media |= alone.media
    for bank in content.banks:
        texts = (str(question.fields) for question in bank.questions)
        bank.media = {name: bank.media[name] for text in texts for name in links_to(text, bank.media)}


def _take_version_1(root: Element, package: Package, name: str, content: Portable) -> None:
    """Take the items of each assessment or bank of a document of version 1."""
    source = package.source
    for group in root.all("assessment", "objectbank") or [root]:
        labels = (field for field in group.named("qtimetadatafield"))
        titles = {field.text_at("fieldlabel"): field.text_at("fieldentry") for field in labels}
        title = group.attributes.get("title", "").strip() or titles.get("bank_title", "")
        own = bank_of_identifier(group.attributes.get("ident", ""))
        bank = content.bank(own or title or source.name)
        bank.title = bank.title or title
        for item in group.named("item"):
            reader = ItemReader(item, package, name, bank)
            question = read_item_of_version_1(reader, _where(source, name, item))
            questions = [] if question is None else [question]
            _note_losses(reader, questions, content)
            bank.questions += questions
