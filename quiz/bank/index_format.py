"""The format of the index: a checksum of the code that decides what an index holds."""

from __future__ import annotations

import os
from zlib import crc32

ROOMS = ("bank", "kinds")
"""How questions are read, checked and encoded, and the fields that they have."""


PACKAGE = os.path.dirname(os.path.dirname(__file__))


def index_format(package: str = PACKAGE) -> str:
    """Return the checksum as hexadecimal digits.

    It is taken from the source files, since ``quiz due`` cannot wait for the types to be imported.
    """
    checksum = 0
    for entry in _sources(package):
        with open(entry, "rb", buffering=0) as file:
            checksum = crc32(file.read(), checksum)
    return f"{checksum:08x}"


def code_stamp(package: str = PACKAGE) -> str:
    """Return text that changes whenever a source file does; it is found without reading any."""
    stats = [(entry.name, entry.stat()) for entry in _sources(package)]
    stamps = [f"{name} {status.st_size} {status.st_mtime_ns}" for name, status in stats]
    return f"{crc32(' '.join([package, *stamps]).encode()):08x}"


def _sources(package: str) -> list[os.DirEntry[str]]:
    entries = [entry for room in ROOMS for entry in os.scandir(os.path.join(package, room))]
    sources = [entry for entry in entries if entry.name.endswith((".py", ".sql"))]
    return sorted(sources, key=lambda entry: entry.path)
