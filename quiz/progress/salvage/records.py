"""The rows on a page, of tables with a rowid and of those without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from struct import Struct
from typing import NamedTuple

from quiz.progress.salvage.pages import Pages

Value = int | float | str | None
_TABLE_LEAF, _INDEX_LEAF, _INDEX_NODE = 13, 10, 2
_HEADERS = {_TABLE_LEAF: 8, _INDEX_LEAF: 8, _INDEX_NODE: 12}
"""The bytes before the pointers to the rows, for each type of page that has any.

In the tree of an index, or of a table without a rowid, the pages above the leaves have rows of their own.
"""
_CHILD = 4
"""The bytes before such a row, which are the number of the page below it."""
_LARGEST = 1 << 26
"""The bytes of the largest row that is taken for one."""
_U16, _U32, _DOUBLE = Struct(">H"), Struct(">I"), Struct(">d")
_INTEGER = partial(int.from_bytes, byteorder="big", signed=True)
_READERS: dict[int, tuple[int, Callable[[bytes], Value]]] = {
    0: (0, lambda _: None),
    **{kind: (size, _INTEGER) for kind, size in enumerate((1, 2, 3, 4, 6, 8), 1)},
    7: (8, lambda data: _DOUBLE.unpack(data)[0]),
    8: (0, lambda _: 0),
    9: (0, lambda _: 1),
}
"""For each kind of value its bytes, and what reads them; texts have as many kinds as lengths."""
_FIRST_TEXT = 13
_MOST_VARINT = 9
_LONGEST_HEADER = 512
"""More than the kinds of the values of any table take."""


class Record(NamedTuple):
    """A row; ``rowid`` is None on a page of an index or a table without one."""

    rowid: int | None
    values: tuple[Value, ...]


def ends_of(pages: Pages, number: int) -> tuple[int, Record | None, Record | None]:
    """Return how many rows a page has, with the first and the last; None for one that cannot be read."""
    page = pages.page(number)
    places = _places(page)
    if not places:
        return 0, None, None
    return len(places), _read(pages, page, places[0]), _read(pages, page, places[-1])


def records_of(pages: Pages, number: int) -> Iterator[Record | None]:
    """Yield the rows of a page, and None for each that cannot be read. Pages of other types have none."""
    page = pages.page(number)
    for place in _places(page):
        yield _read(pages, page, place)


def _places(page: bytes) -> range:
    """Return the places of the pointers to as many rows as a page says it has, as far as there is room."""
    header = _HEADERS.get(page[0], 0) if page else 0
    if not header or len(page) < header:
        return range(0)
    count: int = _U16.unpack_from(page, 3)[0]
    return range(header, header + 2 * min(count, (len(page) - header) // 2), 2)


def _read(pages: Pages, page: bytes, place: int) -> Record | None:
    """Return the row that is pointed to at a place of a page; None if it cannot be read."""
    try:
        return _record(pages, page, _U16.unpack_from(page, place)[0])
    except (IndexError, ValueError):  # of which an error in decoding text is one
        return None


def _record(pages: Pages, page: bytes, start: int) -> Record:
    if start < _HEADERS[page[0]]:
        raise ValueError(start)
    if page[0] == _INDEX_NODE:
        start += _CHILD
    length, start = _varint(page, start)
    rowid = None
    if page[0] == _TABLE_LEAF:
        rowid, start = _varint(page, start)
    return Record(rowid, _values(_payload(pages, page, start, length)))


def _payload(pages: Pages, page: bytes, start: int, length: int) -> bytes:
    """Return the bytes of a row, the rest of which may be on pages of its own."""
    if length > _LARGEST:
        raise ValueError(length)
    usable = pages.size
    most = usable - 35 if page[0] == _TABLE_LEAF else (usable - 12) * 64 // 255 - 23
    if length <= most:
        return _whole(page[start : start + length], length)
    least = (usable - 12) * 32 // 255 - 23
    here = least + (length - least) % (usable - 4)
    here = here if here <= most else least
    parts, left = [_whole(page[start : start + here], here)], length - here
    following = _U32.unpack(_whole(page[start + here : start + here + 4], 4))[0]
    while left > 0:
        other = _whole(pages.page(following), usable)
        parts.append(other[4 : 4 + left])
        left -= usable - 4
        following = _U32.unpack_from(other)[0]
    return b"".join(parts)


def _whole(part: bytes, length: int) -> bytes:
    if len(part) != length:
        raise ValueError(length)
    return part


def _values(payload: bytes) -> tuple[Value, ...]:
    length, _ = _varint(payload, 0)
    if not 0 < length <= min(len(payload), _LONGEST_HEADER):
        raise ValueError(length)
    layout = _layout(payload[:length])
    if layout.end != len(payload):
        raise ValueError(len(payload))
    return tuple([read(payload[start:end]) for start, end, read in layout.values])


class _Layout(NamedTuple):
    """Where each value of a row is, from its beginning, and what reads it; and where the row ends."""

    values: list[tuple[int, int, Callable[[bytes], Value]]]
    end: int


@lru_cache(maxsize=4096)
def _layout(header: bytes) -> _Layout:
    """Return where the values are in rows with this header, which many rows of a table share."""
    _, place = _varint(header, 0)
    end, values = len(header), []
    while place < len(header):
        kind, place = _varint(header, place)
        size, read = _READERS.get(kind) or _text_reader(kind)
        values.append((end, end + size, read))
        end += size
    return _Layout(values, end)


def _text_reader(kind: int) -> tuple[int, Callable[[bytes], Value]]:
    if kind < _FIRST_TEXT or kind % 2 == 0:  # no table has blobs
        raise ValueError(kind)
    return (kind - _FIRST_TEXT) // 2, bytes.decode


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, and where it ends."""
    number = 0
    for count in range(1, _MOST_VARINT + 1):
        byte = data[place]
        place += 1
        if count == _MOST_VARINT:
            number = number << 8 | byte
            break
        number = number << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 - the bit that says that more follow
            break
    return number - (1 << 64) if number >> 63 else number, place
