"""The file of an imported bank, as it was before an import."""

from __future__ import annotations

import os
from typing import Any, NamedTuple

from quiz.bank.yaml_reader import YamlError, decode, parse
from quiz.errors import QuizError, printable
from quiz.exchange.bank_stamp import is_as_imported, made_from
from quiz.paths import make_folder


class BankFile(NamedTuple):
    """A bank in the learner's folder as it was before an import.

    ``text`` is None if there is none. ``is_edited`` tells whether anyone else than an import has written it.
    """

    path: str
    text: str | None
    is_edited: bool
    tree: dict[str, Any]

    @property
    def id(self) -> str:
        """The id of the bank, by which its file is named."""
        return os.path.splitext(os.path.basename(self.path))[0]

    @property
    def made_from(self) -> str:
        """The name of what it was made from; empty if it does not say."""
        return made_from(self.text or "")

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


def make_banks_folder(path: str) -> None:
    """Create the folder of banks that are to be written, unless it exists; or raise ``QuizError``."""
    try:
        make_folder(path)
    except OSError as error:
        hint = "Allow writing there, or choose another folder."
        raise QuizError("The folder cannot be made", f"{printable(path)}: {error.strerror}", hint) from None
