"""The library: all banks in reach, their questions, and their problems."""

from __future__ import annotations

import os

from quiz.bank.files import find_banks
from quiz.bank.index import Index
from quiz.bank.study_order import in_order
from quiz.errors import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.kinds.base import Question


class BankEntry:
    """One bank of the library; ``rank`` is its position in an order where banks follow those they require."""

    __slots__ = ("digest", "id", "path", "rank", "requires", "title")

    def __init__(self, path: str, digest: str, id_: str, title: str, requires: list[str]) -> None:
        self.path = path
        self.digest = digest
        self.id = id_
        self.title = title
        self.requires = requires
        self.rank = 0


class Library:
    """The banks in ``roots``, read through the index.

    A bank in the folder ``own`` takes the place of one with the same id in the folder ``shipped``, which is
    never written to. Raises ``QuizError`` for a root that does not exist.
    """

    def __init__(
        self,
        index: Index,
        roots: list[str],
        report: Callable[[int, int], None] | None = None,
        *,
        shipped: str = "",
        own: str = "",
    ) -> None:
        self.index = index
        self.roots = roots
        self.report = report
        self.shipped = shipped
        self.own = own
        self.reload()

    def reload(self) -> None:
        """Scan the files again, and read those that have changed."""
        self.files = self.index.digests(find_banks(self.roots), self.report)
        self.banks, self._conflicts = self._entries()
        for rank, bank in enumerate(in_order(self.banks)):
            self.banks[bank].rank = rank

    def question(self, key: str) -> Question | None:
        """Return the question with the key ``bank-id/question-id``, or None if it does not exist.

        If the index has lost the bank, it is compiled again from its file.
        """
        bank_id, _, question_id = key.partition("/")
        question = self._question(bank_id, question_id)
        if (
            question is None
            and bank_id in self.banks
            and not self.index.has_questions(self.banks[bank_id].digest)
        ):
            self.index.forget()
            self.reload()
            question = self._question(bank_id, question_id)
        return question

    def questions(self, bank_id: str) -> list[Question]:
        """Return the questions of a bank; none if the library does not have it."""
        entry = self.banks.get(bank_id)
        return self.index.questions(entry.digest) if entry else []

    def _question(self, bank_id: str, question_id: str) -> Question | None:
        entry = self.banks.get(bank_id)
        return self.index.question(entry.digest, question_id) if entry else None

    def problems(self) -> list[Problem]:
        """Return the problems of every file, and conflicts between banks."""
        problems = [
            problem for path, digest in self.files.items() for problem in self.index.problems(path, digest)
        ]
        problems += self._conflicts
        problems += [problem for bank in self.banks.values() for problem in self._missing_requirements(bank)]
        return sorted(problems, key=lambda problem: (problem.path, problem.line, problem.column))

    def trial_problems(self) -> list[Problem]:
        """Return the problems that show up when computed questions are asked many times."""
        from quiz.bank.load import try_questions

        return [problem for bank in self.banks.values() for problem in try_questions(bank.path)]

    def broken_files(self) -> int:
        """Return the number of files with problems of their own."""
        broken = self.index.has_problems()
        return sum(digest in broken for digest in self.files.values())

    def is_shipped(self, path: str) -> bool:
        """Tell whether a file came with the program, so that an update replaces it."""
        return bool(self.shipped) and path.startswith(os.path.join(self.shipped, ""))

    def use_own(self) -> None:
        """Have the folder of own banks among the roots, now that it exists."""
        if self.own not in self.roots:
            self.roots.insert(1, self.own)

    def _entries(self) -> tuple[dict[str, BankEntry], list[Problem]]:
        """Return the banks by id, and a problem for each file whose id an earlier file has."""
        heads = self.index.heads()
        banks: dict[str, BankEntry] = {}
        conflicts = []
        for path, digest in self.files.items():
            bank, title, requires = heads[digest]
            if bank is None or title is None:
                continue
            if bank in banks and not self._replaces(path, banks[bank].path):
                message = f"the bank id {bank!r} is also used by {banks[bank].path}"
                remedy = "Give one of them another id."
                conflicts.append(Problem(path, 1, 1, "duplicate-bank", message, remedy))
            else:
                banks[bank] = BankEntry(path, digest, bank, title, requires.split())
        return banks, conflicts

    def _replaces(self, path: str, other: str) -> bool:
        """Tell whether a file takes the place of another with the same id."""
        return self.is_shipped(other) and path.startswith(os.path.join(self.own, ""))

    def _missing_requirements(self, bank: BankEntry) -> list[Problem]:
        missing = [name for name in bank.requires if name not in self.banks]
        if not missing:
            return []
        from quiz.bank.load import position_of
        from quiz.text.format import closest, did_you_mean

        line, column = position_of(bank.path, ("requires",))
        problems = []
        for name in missing:
            nearest = closest(name, self.banks)
            remedy = did_you_mean(name, [nearest]) if nearest else "Check it together with that bank."
            message = f"it requires the bank {name!r}, which does not exist"
            problems.append(Problem(bank.path, line, column, "unknown-bank", message, remedy))
        return problems
