"""As much of protobuf's encoding as Anki's files need: the fields of a message by their numbers."""

from __future__ import annotations

from struct import iter_unpack, unpack

_VARINT, _FIXED_64, _BYTES, _FIXED_32 = 0, 1, 2, 5
_LONGEST_VARINT = 10
Value = int | bytes
"""A number, or what has a length: text, a message, or packed numbers. Fixed numbers stay bytes."""


def message(data: bytes) -> dict[int, list[Value]]:
    """Return the values of each field of a message. Raises ``ValueError`` if it is none."""
    found: dict[int, list[Value]] = {}
    position = 0
    while position < len(data):
        key, position = _varint(data, position)
        value: Value
        if key & 7 == _VARINT:
            value, position = _varint(data, position)
        else:
            length, position = _length(data, position, key & 7)
            value = data[position : position + length]
            position += length
            if position > len(data):
                raise ValueError("a message is cut short")
        found.setdefault(key >> 3, []).append(value)
    return found


def _length(data: bytes, position: int, form: int) -> tuple[int, int]:
    if form == _BYTES:
        return _varint(data, position)
    if form not in (_FIXED_64, _FIXED_32):
        raise ValueError("a field has an unknown form")
    return (8 if form == _FIXED_64 else 4), position


def _varint(data: bytes, position: int) -> tuple[int, int]:
    number = 0
    for place in range(_LONGEST_VARINT):
        if position + place >= len(data):
            raise ValueError("a number is cut short")
        byte = data[position + place]
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:  # noqa: PLR2004 - the last one lacks the highest bit
            return number, position + place + 1
    raise ValueError("a number is too long")


def number(values: list[Value] | None) -> int:
    """Return the last of a field's values as a number; 0 if there is none."""
    return values[-1] if values and isinstance(values[-1], int) else 0


def data(values: list[Value] | None) -> bytes:
    """Return the last of a field's values as bytes; empty if there are none."""
    return values[-1] if values and isinstance(values[-1], bytes) else b""


def text(values: list[Value] | None) -> str:
    """Return the last of a field's values as text."""
    return data(values).decode("utf-8", "replace")


def floats(values: list[Value] | None) -> tuple[float, ...]:
    """Return numbers of 32 bits that are packed, or repeated, as floats."""
    packed = b"".join(value for value in values or () if isinstance(value, bytes))
    if len(packed) % 4:
        raise ValueError("a list of numbers is cut short")
    return tuple(value for (value,) in iter_unpack("<f", packed))


def real(values: list[Value] | None) -> float | None:
    """Return the last of a field's values as a float of 32 bits; None if there is none."""
    packed = data(values)
    return float(unpack("<f", packed)[0]) if len(packed) == 4 else None  # noqa: PLR2004 - bytes of a float
