"""Which file a bank id stands for, if several claim it."""

from __future__ import annotations

import os

from quiz.errors import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

REMEDY = "Give one of them another id."
COPY_REMEDY = "Take over what is worth keeping, and delete it."


def settle(
    ids: Mapping[str, str | None], seniority: Callable[[], Mapping[str, int]], own: str, shipped: str
) -> tuple[dict[str, str], dict[str, Problem]]:
    """Return the files that are asked, each with its bank id, and why others are not.

    ``ids`` holds the bank id of every file, None for one without. A file is not asked if, by its name, a
    program for syncing files made it, or it is a copy of a broken file. Of the rest, a bank in the folder
    ``own`` takes the place of one with its id in the folder ``shipped``, which is no problem. Of several with
    one id, the one that has been in the library longest, by ``seniority``, is asked, unless its name is that
    of a copy.
    """
    problems = _copies(ids)
    banks = {path: bank for path, bank in ids.items() if bank and path not in problems}
    banks = _with_own(banks, own, shipped)
    if len(set(banks.values())) == len(banks):
        return banks, problems
    claims: dict[str, list[str]] = {}
    for path, bank in banks.items():
        claims.setdefault(bank, []).append(path)
    for bank, paths in claims.items():
        if len(paths) > 1:
            problems |= _duplicates(bank, paths, seniority())
    return {path: bank for path, bank in banks.items() if path not in problems}, problems


def _copies(ids: Mapping[str, str | None]) -> dict[str, Problem]:
    """Return the problem of each conflict copy, and of each copy of a broken file."""
    if all(ids.values()) and "onfli" not in "\n".join(ids):  # as in nearly every library
        return {}
    suspects = [path for path in ids if "onfli" in path]
    broken = {path for path, bank in ids.items() if bank is None}
    from quiz.bank.copy_names import copied_from, is_conflict_copy

    problems = {path: _conflict_copy(path) for path in suspects if is_conflict_copy(path)}
    originals = {path: copied_from(path) for path in ids if broken and path not in broken | problems.keys()}
    return problems | {path: _copy(path, name) for path, name in originals.items() if name in broken}


def _with_own(banks: dict[str, str], own: str, shipped: str) -> dict[str, str]:
    """Return ``banks`` with those in the folder ``own`` in the places of shipped ones with their ids."""
    if not own:
        return banks
    own_folder, shipped_folder = os.path.join(own, ""), os.path.join(shipped, "")
    own_paths = {bank: path for path, bank in banks.items() if path.startswith(own_folder)}
    if not own_paths:
        return banks
    return {
        own_paths.get(bank, path) if path.startswith(shipped_folder) else path: bank
        for path, bank in banks.items()
    }


def _duplicates(bank: str, paths: list[str], seniority: Mapping[str, int]) -> dict[str, Problem]:
    """Return the problem of each file but one of those that claim a bank id."""
    from quiz.bank.copy_names import copied_from

    asked = min(paths, key=lambda path: (copied_from(path) != "", seniority.get(path, len(seniority))))
    return {
        path: _copy(path, asked) if copied_from(path) else _duplicate(bank, path, asked)
        for path in paths
        if path != asked
    }


def _conflict_copy(path: str) -> Problem:
    message = "by its name this is a copy that a program for syncing files made, so it is not asked"
    return Problem(path, 1, 1, "conflict-copy", message, COPY_REMEDY)


def _copy(path: str, original: str) -> Problem:
    message = f"by its name this is a copy, so it is not asked in place of {original}"
    return Problem(path, 1, 1, "conflict-copy", message, COPY_REMEDY)


def _duplicate(bank: str, path: str, asked: str) -> Problem:
    message = f"the bank id {bank!r} is also used by {asked}, which is asked in its place"
    return Problem(path, 1, 1, "duplicate-bank", message, REMEDY)
