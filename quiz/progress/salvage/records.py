"""The rows on a page, of tables with a rowid and of those without."""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct
from typing import NamedTuple

from quiz.progress.salvage.pages import Pages

Value = int | float | str | None
_TABLE_LEAF, _INDEX_LEAF = 13, 10
_HEADER = 8
"""The bytes before the pointers to the cells of a leaf."""
_LARGEST = 1 << 26
"""The bytes of the largest row that is taken for one."""
_U16, _U32, _DOUBLE = Struct(">H"), Struct(">I"), Struct(">d")
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_FIRST_TEXT = 13
_MOST_VARINT = 9


class Record(NamedTuple):
    """A row of a leaf page; ``rowid`` is None on a page of an index or a table without one."""

    rowid: int | None
    values: tuple[Value, ...]


def records_of(pages: Pages, number: int) -> Iterator[Record | None]:
    """Yield the rows of a leaf page, and None for each that cannot be read. Other pages have none."""
    page = pages.page(number)
    if len(page) < _HEADER or page[0] not in (_TABLE_LEAF, _INDEX_LEAF):
        return
    count = _U16.unpack_from(page, 3)[0]
    for place in range(_HEADER, min(_HEADER + 2 * count, len(page) - 1), 2):
        try:
            yield _record(pages, page, _U16.unpack_from(page, place)[0])
        except (IndexError, ValueError):  # of which an error in decoding text is one
            yield None


def _record(pages: Pages, page: bytes, start: int) -> Record:
    if start < _HEADER:
        raise ValueError(start)
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
    header, place = _varint(payload, 0)
    types, values = [], list[Value]()
    while place < header:
        kind, place = _varint(payload, place)
        types.append(kind)
    if place != header:
        raise ValueError(header)
    for kind in types:
        value, place = _value(payload, place, kind)
        values.append(value)
    if place != len(payload):
        raise ValueError(place)
    return tuple(values)


def _value(payload: bytes, place: int, kind: int) -> tuple[Value, int]:
    if kind in (0, 8, 9):
        return (None if kind == 0 else kind - 8), place
    if size := _INTEGER_BYTES.get(kind):
        return int.from_bytes(_whole(payload[place : place + size], size), signed=True), place + size
    if kind == 7:  # noqa: PLR2004 - a number of the format
        return _DOUBLE.unpack(_whole(payload[place : place + 8], 8))[0], place + 8
    if kind < _FIRST_TEXT or kind % 2 == 0:  # no table has blobs
        raise ValueError(kind)
    size = (kind - _FIRST_TEXT) // 2
    return _whole(payload[place : place + size], size).decode(), place + size


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
