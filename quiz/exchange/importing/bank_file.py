"""The file of an imported bank, as it was before an import."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

import msgspec

from quiz.bank.schema import Description, Level
from quiz.bank.yaml_reader import YamlError, decode, parse
from quiz.errors import QuizError, printable
from quiz.exchange.bank_stamp import made_from, parted, place_lines
from quiz.kinds.field_types import LISTED, Slug
from quiz.paths import make_folder


class _Added(msgspec.Struct, forbid_unknown_fields=True):
    """What a learner may add to an imported bank."""

    description: Description = ""
    level: Level | None = None
    requires: Annotated[list[Slug], LISTED] = []


class BankFile(NamedTuple):
    """A bank in the learner's folder as it was before an import.

    ``text`` is None if there is none. ``is_edited`` tells whether anyone else than an import has written it,
    apart from ``added``, the lines by which the learner says of the bank where it belongs and what it is for.
    """

    path: str
    text: str | None
    is_edited: bool
    tree: dict[str, Any]
    added: str = ""

    @property
    def id(self) -> str:
        """The id of the bank, by which its file is named."""
        return os.path.splitext(os.path.basename(self.path))[0]

    @property
    def made_from(self) -> str:
        """The name of what it was made from; empty if it does not say."""
        return made_from(self.text or "")

    def added_beside(self, head: Mapping[str, Any]) -> str:
        """Return what the learner has added, without what the head of an import states itself."""
        return place_lines(self.added) if "description" in head else self.added

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
    found = parted(text)
    is_edited = not found.is_as_imported
    added = found.added
    if added and not _can_be_added(added):
        is_edited, added = True, ""
    return BankFile(path, text, is_edited, tree if isinstance(tree, dict) else {}, added)


def _can_be_added(lines: str) -> bool:
    """Tell whether lines that a learner has added are what a bank can have; others are left to be mended."""
    try:
        tree, flaws = parse(lines)
        msgspec.convert(tree, _Added, strict=False)
    except (YamlError, msgspec.ValidationError):
        return False
    return not flaws


def make_banks_folder(path: str) -> None:
    """Create the folder of banks that are to be written, unless it exists; or raise ``QuizError``."""
    try:
        make_folder(path)
    except OSError as error:
        hint = "Allow writing there, or choose another folder."
        raise QuizError("The folder cannot be made", f"{printable(path)}: {error.strerror}", hint) from None
