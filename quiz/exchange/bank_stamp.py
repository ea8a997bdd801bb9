"""The first line of an imported bank: its source, what it was made from, and whether it was edited since."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import NamedTuple

import msgspec

from quiz.errors import printable


def _lines_of(*keys: str) -> re.Pattern[str]:
    """Return what matches a key of a bank with its value, however many lines that takes."""
    return re.compile(rf"^(?:{'|'.join(keys)}):.*(?:\n|\Z)(?:\n*[ \t-].*(?:\n|\Z))*", re.MULTILINE)


_HEAD = re.compile(r"# Imported by quiz from .*\. Checksum: (?P<checksum>[0-9a-f]{16})\n")
_MADE_FROM = re.compile(
    r'# Imported by quiz from .*: (?P<name>"(?:[^"\\]|\\.)*")\. Checksum: [0-9a-f]{16}\s*\n'
)
_PLACE = _lines_of("level", "requires")
"""The lines by which a learner gives a bank its place. No import writes them."""
_ADDED = _lines_of("level", "requires", "description")
"""Those and the description, which some imports write."""
_LONGEST = 64 * 1024
"""How much of a file is read for its first line."""


class Parted(NamedTuple):
    """The ``body`` of a bank without its first line and the lines that the learner has ``added`` about it.

    It ``is_as_imported`` if that is what an import has written.
    """

    body: str
    added: str
    is_as_imported: bool


def stamped(body: str, source: str, name: str, added: str = "") -> str:
    """Return the text of a bank after a line with its source and a checksum of its body.

    ``name`` is that of the deck, the category or the file which the bank is made from. What the learner has
    ``added`` stands before the questions, and does not count in the checksum.
    """
    origin = f"{printable(' '.join(source.split()))}: {_quoted(name)}"
    return f"# Imported by quiz from {origin}. Checksum: {checksum(body)}\n{_with_added(body, added)}"


def with_added(text: str, added: str) -> str:
    """Return the text of a bank with what the learner has ``added`` about it now, in place of what it has.

    It is returned as it is if it was edited otherwise, or states the same itself.
    """
    found = parted(text)
    changed = text[: text.find("\n") + 1] + _with_added(found.body, added)
    return changed if found.is_as_imported and parted(changed) == found._replace(added=added) else text


def _with_added(body: str, added: str) -> str:
    first, questions, rest = body.partition("\nquestions:\n")
    return f"{first}\n{added.rstrip()}{questions}{rest}" if added else body


def parted(text: str) -> Parted:
    """Return what an import has written of a bank, and what the learner has added about it.

    That is its level, what it requires, and the description if the import has none. In a bank that is edited
    otherwise, nothing tells whose the description is, and it is not parted from the rest.
    """
    head = _HEAD.match(text)
    found = text[head.end() :] if head else text
    for lines in (_PLACE, _ADDED):
        body = lines.sub("", found)
        if head and head["checksum"] == checksum(body):
            return Parted(body, "".join(lines.findall(found)), is_as_imported=True)
    return Parted(_PLACE.sub("", found), place_lines(found), is_as_imported=False)


def place_lines(text: str) -> str:
    """Return the lines by which a bank is given its place."""
    return "".join(_PLACE.findall(text))


def is_as_imported(text: str, body: str | None = None) -> bool:
    """Tell whether a file is as an import has written it and, if a ``body`` is given, has that.

    What ``parted`` tells from the rest may have been added.
    """
    found = parted(text)
    return found.is_as_imported and body in (None, found.body)


def made_from(text: str) -> str:
    """Return the name of what a bank was made from by an import; empty if its first line has none."""
    head = _MADE_FROM.match(text)
    try:
        return msgspec.json.decode(head["name"], type=str) if head else ""
    except msgspec.DecodeError:
        return ""


def file_made_from(path: str) -> str:
    """Return the name of what the bank file at ``path`` was made from; empty too if it cannot be read."""
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            return made_from(file.readline(_LONGEST))
    except OSError:
        return ""


def checksum(text: str) -> str:
    """Return the checksum of a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _quoted(name: str) -> str:
    """Return a name between quotes, as JSON has it, with escapes for what a comment cannot hold."""
    quoted = msgspec.json.encode(name.encode("utf-8", "replace").decode()).decode()
    return "".join(letter if letter.isprintable() else _escaped(letter) for letter in quoted)


def _escaped(letter: str) -> str:
    units = letter.encode("utf-16-be")
    return "".join(f"\\u{units[place : place + 2].hex()}" for place in range(0, len(units), 2))
