"""A checksum of what the index holds, because damage can leave a file that SQLite reads without an error."""

from __future__ import annotations

from zlib import crc32


def checksum(cards: list[tuple[str, str, str, str]]) -> int:
    """Return the checksum of the id, parts, former keys and fingerprint of each question of a bank."""
    return crc32(repr(cards).encode())
