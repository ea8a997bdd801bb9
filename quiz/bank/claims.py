"""Which file a bank id stands for, if several claim it."""

from __future__ import annotations

from quiz.errors import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

REMEDY = "Give one of them another id."
COPY_REMEDY = "Take over what is worth keeping, and delete it."


def rejected(ids: Mapping[str, str | None], seniority: Callable[[], Mapping[str, int]]) -> dict[str, Problem]:
    """Return the files that are not asked, each with the problem that says why.

    ``ids`` holds the bank id of every file, None for one without. Of several with one id, the one that has
    been in the library longest, by ``seniority``, is asked, unless its name is that of a copy.
    """
    problems = {path: _conflict_copy(path) for path in ids if "onfli" in path and _is_conflict_copy(path)}
    claims: dict[str, list[str]] = {}
    for path, bank in ids.items():
        if bank is not None and path not in problems:
            claims.setdefault(bank, []).append(path)
    broken = {path for path, bank in ids.items() if bank is None}
    for bank, paths in claims.items():
        if len(paths) > 1:
            problems |= _settled(bank, paths, seniority())
    if broken:
        problems |= _copies_of(broken, [path for path in ids if path not in broken | problems.keys()])
    return problems


def _is_conflict_copy(path: str) -> bool:
    from quiz.bank.copy_names import is_conflict_copy

    return is_conflict_copy(path)


def _settled(bank: str, paths: list[str], seniority: Mapping[str, int]) -> dict[str, Problem]:
    """Return the problem of each file but one of those that claim a bank id."""
    from quiz.bank.copy_names import copied_from

    asked = min(paths, key=lambda path: (copied_from(path) != "", seniority.get(path, len(seniority))))
    return {
        path: _copy(path, asked) if copied_from(path) else _duplicate(bank, path, asked)
        for path in paths
        if path != asked
    }


def _copies_of(broken: set[str], paths: list[str]) -> dict[str, Problem]:
    """Return the problem of each copy of a broken file: it does not take the place of its original."""
    from quiz.bank.copy_names import copied_from

    return {path: _copy(path, original) for path in paths if (original := copied_from(path)) in broken}


def _conflict_copy(path: str) -> Problem:
    message = "by its name this is a copy that a program for syncing files made, so it is not asked"
    return Problem(path, 1, 1, "conflict-copy", message, COPY_REMEDY)


def _copy(path: str, original: str) -> Problem:
    message = f"by its name this is a copy, so it is not asked in place of {original}"
    return Problem(path, 1, 1, "conflict-copy", message, COPY_REMEDY)


def _duplicate(bank: str, path: str, asked: str) -> Problem:
    message = f"the bank id {bank!r} is also used by {asked}, which is asked in its place"
    return Problem(path, 1, 1, "duplicate-bank", message, REMEDY)
