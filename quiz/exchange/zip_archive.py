"""Zip archives of other programs: untrusted, so sizes are bounded before anything is read or inflated.

A name within an archive is a key to find an entry by, never a path.
"""

from __future__ import annotations

import lzma
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO
from zipfile import BadZipFile, ZipFile

from quiz.exchange.source import Source

MAX_DIRECTORY_BYTES = 16 * 2**20
"""The largest list of entries that is read: some 200,000 names."""
_MAX_RATIO, _ALWAYS_FINE = 250, 16 * 2**20
PIECE = 2**18
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_END_BYTES = 2**16 + 100
"""Where the end of the list is looked for: a comment of up to 64 KiB may follow it."""
_ERRORS = (
    OSError, BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, ValueError,
    struct.error,
)  # fmt: skip
"""What the reader of zip archives raises for damaged, encrypted or odd ones."""


def plausible(packed: int) -> int:
    """Return the most bytes that so many may inflate to; databases and pages of text have up to 20 times."""
    return _ALWAYS_FINE + _MAX_RATIO * packed


class ZipArchive:
    """An open archive; whatever reads it raises ``QuizError`` if it is damaged or too large."""

    def __init__(self, source: Source, archive: ZipFile) -> None:
        self._source = source
        self._archive = archive
        self.names = frozenset(name for name in archive.namelist() if not _is_of_mac(name))

    def size(self, name: str) -> int:
        """Return how large an entry says it is, once it is inflated."""
        return self._archive.getinfo(name).file_size

    def read(self, name: str, most: int) -> bytes:
        """Return an entry of at most ``most`` bytes."""
        return b"".join(self.pieces(name, most))

    def pieces(self, name: str, most: int) -> Iterator[bytes]:
        """Yield the bytes of an entry of at most ``most`` bytes, a piece at a time."""
        entry = self._archive.getinfo(name)
        if entry.file_size > min(most, plausible(entry.compress_size)):
            raise self.too_large(name)
        left = entry.file_size
        try:
            with self._archive.open(entry) as file:
                for piece in _pieces(file):
                    left -= len(piece)
                    if left < 0:
                        raise self.too_large(name)
                    yield piece
        except _ERRORS as error:
            raise self._source.error(f"its entry {name!r} is damaged: {_reason(error)}") from None

    def too_large(self, name: str) -> Exception:
        """Return the error that an entry would become too large."""
        return self._source.error(f"its entry {name!r} would be too large once it is unpacked")


def _is_of_mac(name: str) -> bool:
    """Tell whether an entry is one that a Mac puts beside each file, with what only Macs know of it."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith("._")


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


def _reason(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


@contextmanager
def zip_archive(source: Source) -> Iterator[ZipArchive]:
    """Open an archive in the block. Raises ``QuizError`` if it is none, or has too many entries."""
    source.sample  # noqa: B018 - raises an error if it is no plain file
    try:
        file = open(source.path, "rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise source.error(_reason(error)) from None
    with file:
        try:
            if _directory_bytes(file) > MAX_DIRECTORY_BYTES:
                raise source.error("it has too many entries")
            archive = ZipFile(file)
        except _ERRORS as error:
            raise source.error(f"it is no zip archive, or is damaged: {_reason(error)}") from None
        with archive:
            yield ZipArchive(source, archive)


def _directory_bytes(file: BinaryIO) -> int:
    """Return how long the list of entries is, by both of the records that may say so."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_BYTES))
    tail = file.read()
    file.seek(0)
    end, end_64 = tail.rfind(_END), tail.rfind(_END_64)
    by_end = struct.unpack_from("<L", tail, end + 12)[0] if end >= 0 else 0
    by_end_64 = struct.unpack_from("<Q", tail, end_64 + 40)[0] if end_64 >= 0 else 0
    return int(max(by_end_64, 0 if by_end == 0xFFFFFFFF else by_end))  # noqa: PLR2004 - see the other record
