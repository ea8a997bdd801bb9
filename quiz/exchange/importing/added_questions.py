"""Questions added to a bank of the learner's own, in one step that can be taken back."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from quiz import paths
from quiz.bank.append import appended
from quiz.bank.library import BankEntry, Library
from quiz.bank.load import load
from quiz.bank.yaml_writer import bank_text
from quiz.errors import Problem, QuizError
from quiz.exchange.importing.bank_file import make_banks_folder
from quiz.exchange.importing.file_changes import FileChange, read_bank, restore, write_all
from quiz.text.identifier import free_id, slug


class AddedQuestions(NamedTuple):
    """What was added to the bank file at ``path``: the bytes before, None if it is new, and after."""

    path: str
    before: bytes | None
    after: bytes
    keys: list[str]
    title: str

    @property
    def file(self) -> FileChange:
        """The change of the file."""
        return FileChange(self.path, self.before, self.after)


class OwnBank(NamedTuple):
    """A bank that questions are added to; it need not exist yet."""

    id: str
    title: str
    path: str


def own_banks(library: Library) -> list[OwnBank]:
    """Return the banks of the library that did not come with the program, by their titles."""
    own = (bank for bank in library.banks.values() if not library.is_shipped(bank.path))
    return sorted(map(_own, own), key=lambda bank: (bank.title.casefold(), bank.id))


def own_bank(library: Library, id_: str, title: str) -> OwnBank:
    """Return the bank with an id, or a new one. Raises ``QuizError`` for one that came with the program."""
    entry = library.banks.get(id_)
    if entry is None:
        return OwnBank(id_, title or id_, os.path.join(_folder(library), f"{id_}.yaml"))
    if library.is_shipped(entry.path):
        hint = "Add it to a bank of your own. Or edit a question of this one: that makes a copy of your own."
        raise QuizError("The card cannot be added", f"the bank {id_} came with the program", hint)
    return _own(entry)


def new_bank(library: Library, title: str) -> OwnBank:
    """Return a new bank with a title, its id made of that."""
    folder = _folder(library)
    taken = {*library.banks}
    id_ = free_id(slug(title) or "bank", taken)
    while os.path.lexists(os.path.join(folder, f"{id_}.yaml")):  # broken, or of another id
        taken.add(id_)
        id_ = free_id(slug(title) or "bank", taken)
    return own_bank(library, id_, title)


def ids_in(library: Library, bank: OwnBank) -> set[str]:
    """Return the ids of the questions in a bank, which need not exist."""
    entry = library.banks.get(bank.id)
    return {row[0] for row in library.index.cards(entry.digest)} if entry else set()


def add_questions(library: Library, bank: OwnBank, items: Sequence[Mapping[str, Any]]) -> AddedQuestions:
    """Add questions to a bank, and read it again; it is checked before, as ``quiz check`` does.

    Raises ``QuizError`` if there is a problem with them, or the file cannot be written.
    """
    added = checked_addition(bank, items)
    write_addition(library, added, ())
    return added


def checked_addition(
    bank: OwnBank, items: Sequence[Mapping[str, Any]], texts: Sequence[str] = ()
) -> AddedQuestions:
    """Return what adding questions to a bank would make of it, checked as ``quiz check`` does.

    ``texts`` are the lines by which another bank writes them, to be kept. Raises ``QuizError`` if there is a
    problem with them.
    """
    path = os.path.realpath(bank.path)
    before = read_bank(path)
    head = bank_text({"id": bank.id, "title": bank.title}, []).encode() if before is None else before
    text, first, last = appended(path, head, items, texts)
    first = 1 if before is None else first
    after = text.encode("utf-8", "replace")
    _check(path, after, first, last, [str(item["id"]) for item in items])
    keys = [f"{bank.id}/{item['id']}" for item in items]
    return AddedQuestions(path, before, after, keys, bank.title)


def write_addition(library: Library, added: AddedQuestions, others: Sequence[FileChange]) -> None:
    """Write what was added, and ``others`` with it, all or none. Raises ``QuizError``."""
    make_banks_folder(os.path.dirname(added.path))
    write_all([added.file, *others])
    _take_in(library, added.path)


def take_back(added: AddedQuestions) -> None:
    """Put the bank file back as it was before questions were added.

    Raises ``QuizError`` if it has changed since, or cannot be written.
    """
    restore([added.file])


def _own(entry: BankEntry) -> OwnBank:
    return OwnBank(entry.id, entry.title, entry.path)


def _folder(library: Library) -> str:
    """Return the folder for new banks: the learner's own, or the first of the folders that were named."""
    if library.is_whole:
        return library.own
    folders = (root for root in map(os.path.abspath, library.roots) if os.path.isdir(root))
    return next(folders, paths.user_banks())


def _check(path: str, data: bytes, first: int, last: int, ids: Sequence[str]) -> None:
    """Raise ``QuizError`` with the problems of new questions, which are on lines ``first`` to ``last``."""
    bank, problems = load(path, data)
    found = [problem for problem in problems if first <= problem.line <= last]
    if bank is None:
        found = problems
    elif not found:
        new = [question for question in bank.questions if question.id in ids]
        found = [
            Problem(path, first, 1, finding.code, finding.message, finding.remedy, finding.key)
            for question in new
            for finding in question.trial_findings()
        ]
    if found:
        raise QuizError(
            "The card has a problem", "\n".join(map(problem_line, found)), "Nothing is written yet."
        )


def problem_line(problem: Problem) -> str:
    """Return a problem of a question that is in no file yet."""
    return f"{problem.message}. {problem.remedy}".rstrip() if problem.remedy else f"{problem.message}."


def _take_in(library: Library, path: str) -> None:
    """Have the library read a bank, even if it is the first in the learner's folder."""
    if library.is_whole:
        library.use_own()
    elif not any(path.startswith(os.path.realpath(root)) for root in library.roots):
        library.roots.append(path)
