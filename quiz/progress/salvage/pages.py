"""The pages of a SQLite file and of its log, read without SQLite: no part of the file is relied upon.

The format is described at https://sqlite.org/fileformat2.html.
"""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterator
from struct import Struct

USUAL_SIZE = 4096
"""The size of pages that SQLite chooses, and so that of each progress file."""
_SIZES = {512 << shift for shift in range(8)}
_LOG_HEADER, _FRAME_HEADER = 32, 24
_LOG_MAGIC = (0x377F0682, 0x377F0683)
_WORDS = Struct(">8I")
_FRAME = Struct(">IIII")
_PAGE_SIZE = Struct(">16xH")
_COUNT = Struct(">24xII60xI")
"""How often the file was changed, its pages, and when that number was noted; old versions leave it out."""


class Pages:
    """The pages by number, from 1, each in its latest version that was committed."""

    def __init__(self, path: str) -> None:
        self._file = _content(path)
        self._log = _content(f"{path}-wal")
        self.size = self._page_size()
        self._places = dict(self._in_log())
        self.count = max(-(-len(self._file) // self.size), *self._places, 0)

    def page(self, number: int) -> bytes:
        """Return a page; one that the file does not have, or not as a whole, is empty or short."""
        if (start := self._places.get(number)) is not None:
            return bytes(self._log[start : start + self.size])
        return bytes(self._file[(number - 1) * self.size : number * self.size]) if number > 0 else b""

    @property
    def missing(self) -> int:
        """How many pages the file lacks at its end, by what its header says; 0 if that is unknown."""
        if len(self._file) < _COUNT.size or bytes(self._file[:6]) != b"SQLite":
            return 0
        changes, stated, noted_at = _COUNT.unpack_from(self._file)
        if changes != noted_at:
            return 0
        beyond = range(len(self._file) // self.size + 1, stated + 1)
        return len(beyond) - sum(number in beyond for number in self._places)

    def _page_size(self) -> int:
        """Return the size in the header of the file or of its log, if one of them can be read."""
        if len(self._file) >= _PAGE_SIZE.size and bytes(self._file[:6]) == b"SQLite":
            stored: int = _PAGE_SIZE.unpack_from(self._file)[0]
            size = 65536 if stored == 1 else stored
        elif len(self._log) >= _LOG_HEADER:
            size = _WORDS.unpack_from(self._log)[2]
        else:
            size = USUAL_SIZE
        return size if size in _SIZES else USUAL_SIZE

    def _in_log(self) -> Iterator[tuple[int, int]]:
        """Yield the pages in the log with their places in it, as far as transactions are complete."""
        if len(self._log) < _LOG_HEADER:
            return
        magic, _, size, _, *salt, _, _ = _WORDS.unpack_from(self._log)
        if magic not in _LOG_MAGIC or size != self.size:
            return
        pending: list[tuple[int, int]] = []
        for start in range(
            _LOG_HEADER, len(self._log) - self.size - _FRAME_HEADER + 1, self.size + _FRAME_HEADER
        ):
            number, committed, *frame_salt = _FRAME.unpack_from(self._log, start)
            if frame_salt != salt:  # left over from before the log was begun anew
                return
            pending.append((number, start + _FRAME_HEADER))
            if committed:
                yield from pending
                pending.clear()


def _content(path: str) -> mmap.mmap | bytes:
    if not os.path.exists(path) or not os.path.getsize(path):
        return b""
    with open(path, "rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
