"""A package of Anki: a zip archive with a collection and media, in one of three versions.

| version | known by | collection | media |
|---|---|---|---|
| legacy 1 | no ``meta`` | ``collection.anki2`` | JSON |
| legacy 2 | ``meta`` says 2, or there is ``collection.anki21`` | ``collection.anki21`` | JSON |
| latest | ``meta`` says 3 | ``collection.anki21b`` | protobuf |

In the latest version the collection, the list of media and each file of them are compressed by zstd.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeVar

import msgspec

from quiz.exchange.banks.apkg import protobuf
from quiz.exchange.source import Source
from quiz.exchange.zip_archive import ZipArchive, plausible, zip_archive
from quiz.exchange.zstd import inflated

T = TypeVar("T")
MAX_COLLECTION_BYTES = 2 * 2**30
MAX_MEDIUM_BYTES = 256 * 2**20
"""The largest file of media that is taken."""
_MAX_LIST_BYTES = 64 * 2**20
_MAX_META_BYTES = 4096
_COLLECTIONS = ("collection.anki2", "collection.anki21", "collection.anki21b")
"""By version, from 1."""
_LATEST = 3


class Package(NamedTuple):
    """An open package: where its collection is, and the entries of its media by their names."""

    source: Source
    archive: ZipArchive
    version: int
    collection: str
    media: dict[str, str]

    def medium(self, name: str) -> Callable[[], bytes]:
        """Return what reads a file of its media, even once the package is closed.

        It is read through at once, so that a damaged one is found before anything is written.
        """
        entry, version, source = self.media[name], self.version, self.source
        for _ in _unpacked(source, self.archive, entry, version, MAX_MEDIUM_BYTES):
            pass

        def read() -> bytes:
            with zip_archive(source) as archive:
                return b"".join(_unpacked(source, archive, entry, version, MAX_MEDIUM_BYTES))

        return read


@contextmanager
def package(source: Source) -> Iterator[Package]:
    """Open a package in the block, its collection in a temporary file. Raises ``QuizError`` if it is none."""
    with zip_archive(source) as archive, TemporaryDirectory(prefix="quiz-") as folder:
        version = _version(source, archive)
        path = os.path.join(folder, "collection")
        entry = _COLLECTIONS[version - 1]
        try:
            with open(path, "wb") as file:
                file.writelines(_unpacked(source, archive, entry, version, MAX_COLLECTION_BYTES))
        except OSError as error:
            raise source.error(f"it cannot be unpacked: {error.strerror or error}") from None
        yield Package(source, archive, version, path, _media(source, archive, version))


def _version(source: Source, archive: ZipArchive) -> int:
    """Return the version of a package, by what it says and by what it has."""
    has = [name in archive.names for name in _COLLECTIONS]
    said = 0
    if "meta" in archive.names:
        with_meta = archive.read("meta", _MAX_META_BYTES)
        said = _understood(source, "meta", lambda: protobuf.number(protobuf.message(with_meta).get(1)))
    version = said or (2 if has[1] else _LATEST if has[2] else 1)
    if version > _LATEST:
        raise source.error(
            "it is from a newer version of Anki than this program knows",
            "Export it from Anki with “Support older Anki versions”.",
        )
    if not has[version - 1]:
        raise source.error("it is no package of Anki: it has no collection")
    return version


def _media(source: Source, archive: ZipArchive, version: int) -> dict[str, str]:
    """Return the entries of the media by their names; those that are missing are left out."""
    if "media" not in archive.names:
        return {}
    listed = b"".join(_unpacked(source, archive, "media", version, _MAX_LIST_BYTES))
    if version < _LATEST:
        by_entry = _understood(
            source, "list of media", lambda: msgspec.json.decode(listed or b"{}", type=dict[str, str])
        )
        pairs = [(name, entry) for entry, name in by_entry.items()]
    else:
        pairs = _understood(source, "list of media", lambda: list(_listed(listed)))
    return {name: entry for name, entry in pairs if entry in archive.names}


def _listed(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the name and the entry of each of the media in the list of the latest version."""
    for number, item in enumerate(protobuf.message(data).get(1, [])):
        if isinstance(item, bytes):
            fields = protobuf.message(item)
            entry = protobuf.number(fields[255]) if 255 in fields else number  # noqa: PLR2004 - an old entry's name
            yield protobuf.text(fields.get(1)), str(entry)


def _unpacked(source: Source, archive: ZipArchive, entry: str, version: int, most: int) -> Iterator[bytes]:
    """Yield the bytes of an entry, inflated in the latest version."""
    pieces = archive.pieces(entry, most)
    if version < _LATEST:
        return pieces
    return inflated(pieces, source, f"entry {entry!r}", min(most, plausible(archive.size(entry))))


def _understood(source: Source, what: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except (ValueError, msgspec.MsgspecError, RecursionError) as error:
        raise source.error(f"its {what} is damaged: {error}") from None
