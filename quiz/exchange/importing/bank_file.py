"""The file of an imported bank: its first line says where it is from, and whether it was edited since."""

from __future__ import annotations

import os
import re
from hashlib import blake2b
from typing import Any, NamedTuple

from quiz.bank.yaml_reader import YamlError, decode, parse
from quiz.errors import QuizError, printable

_HEAD = re.compile(r"# Imported by quiz from (?P<source>.*)\. Checksum: (?P<checksum>[0-9a-f]{16})\n")


class BankFile(NamedTuple):
    """A bank in the learner's folder as it was before an import.

    ``text`` is None if there is none. ``is_edited`` tells whether anyone else than an import has written it.
    """

    path: str
    text: str | None
    is_edited: bool
    tree: dict[str, Any]

    @property
    def questions(self) -> list[dict[str, Any]]:
        """Its questions that have an id, as they are written."""
        items = self.tree.get("questions")
        listed = items if isinstance(items, list) else []
        return [item for item in listed if isinstance(item, dict) and isinstance(item.get("id"), str)]


def read_bank_file(path: str) -> BankFile:
    """Return the file at ``path``. Raises ``QuizError`` if there is one that cannot be read."""
    if not os.path.lexists(path):
        return BankFile(path, None, is_edited=False, tree={})
    try:
        with open(path, "rb") as file:
            text = decode(file.read())
    except (OSError, YamlError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise QuizError(
            "The bank cannot be replaced", f"{printable(path)}: {reason}", "Move it away."
        ) from None
    try:
        tree = parse(text)[0]
    except YamlError:
        tree = None
    return BankFile(
        path, text, is_edited=not is_as_imported(text), tree=tree if isinstance(tree, dict) else {}
    )


def stamped(body: str, source: str) -> str:
    """Return the text of a bank after a line that names its source and has a checksum of the rest."""
    return f"# Imported by quiz from {' '.join(source.split())}. Checksum: {checksum(body)}\n{body}"


def is_as_imported(text: str) -> bool:
    """Tell whether a file is as an import has written it."""
    head = _HEAD.match(text)
    return head is not None and head["checksum"] == checksum(text[head.end() :])


def checksum(text: str) -> str:
    """Return the checksum of a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
