"""The banks of the library by the folders in which they are, in the order of study."""

from __future__ import annotations

import os
from typing import NamedTuple

from quiz.bank.library import Library
from quiz.paths import user_banks
from quiz.study.due import BankDue

OWN = "Your banks"
"""The group of the banks that are written or imported here."""


class BankGroup(NamedTuple):
    """Banks in one folder, with the folder's name for people."""

    name: str
    banks: list[BankDue]

    @property
    def query(self) -> str:
        """A query that selects their cards."""
        return " or ".join(f"bank:{bank.id}" for bank in self.banks)


def bank_groups(library: Library, banks: list[BankDue]) -> list[BankGroup]:
    """Return ``banks``, which are in the order of study, by folder: own ones, then that of the first."""
    groups: dict[str, list[BankDue]] = {}
    for bank in banks:
        if (entry := library.banks.get(bank.id)) is not None:  # else its file went after it was counted
            groups.setdefault(os.path.dirname(entry.path), []).append(bank)
    ordered = sorted(groups, key=lambda folder: folder != user_banks())
    return [BankGroup(_title(folder), groups[folder]) for folder in ordered]


def _title(folder: str) -> str:
    """Return the name of a folder as a title; that of the learner's own banks says whose they are."""
    if folder == user_banks():
        return OWN
    words = os.path.basename(folder).replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
