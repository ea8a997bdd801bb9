"""The library: all banks in reach, their questions, and their problems."""

from __future__ import annotations

import os

from quiz.bank.claims import settle
from quiz.bank.files import list_files
from quiz.bank.index import Index
from quiz.bank.media import picture_folders
from quiz.bank.study_order import in_order

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.bank.index import Content
    from quiz.errors import Problem
    from quiz.kinds.base import Question


USUAL_LEVEL = 2
"""That of a bank that states none."""
OWN_LEVEL = 0
"""That of the learner's own banks that leave their place open, below all that a bank can state."""


class BankEntry:
    """One bank of the library; ``rank`` is its position in the order of study.

    Banks follow those that they require, and otherwise those of a lower level. The learner's own come first
    if they leave their place open: they state no level and require nothing.
    """

    __slots__ = ("digest", "id", "is_placed", "level", "path", "rank", "requires", "title")

    def __init__(self, path: str, bank: str, content: Content) -> None:
        digest, _, title, requires, level = content
        self.path = path
        self.digest = digest
        self.id = bank
        self.title = title or bank
        self.requires = requires
        self.level = level or USUAL_LEVEL
        self.is_placed = level is not None or requires != ()
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
        self._contents = contents = self.index.contents(list_files(self.roots), self.report)
        self._ids = {path: content[1] for path, content in contents.items()}
        asked, self._rejected = settle(self._ids, self.index.seniority, self.own, self.shipped)
        self.banks = {bank: BankEntry(path, bank, contents[path]) for path, bank in asked.items()}
        self._descriptions: dict[str, str] | None = None
        self._circles: list[tuple[str, str]] = []
        for rank, bank in enumerate(in_order(self._by_level(), self._circles)):
            self.banks[bank].rank = rank

    def _by_level(self) -> dict[str, BankEntry]:
        own = self.own_and_not_placed()
        levels: dict[int, dict[str, BankEntry]] = {}
        for name, bank in self.banks.items():
            levels.setdefault(OWN_LEVEL if name in own else bank.level, {})[name] = bank
        by_level: dict[str, BankEntry] = {}
        for level in sorted(levels):
            by_level |= levels[level]
        return by_level

    @property
    def files(self) -> dict[str, str]:
        """The digests of all bank files by their paths, also of those that are not asked."""
        return {path: content[0] for path, content in self._contents.items()}

    def own_and_not_placed(self) -> set[str]:
        """Return the learner's own banks that leave their place open, and so come before the shipped ones.

        Copies of shipped banks do not.
        """
        if not self.is_whole:
            return set()
        shipped = {bank for path, bank in self._ids.items() if self.is_shipped(path)}
        return {bank.id for bank in self.banks.values() if bank.id not in shipped and not bank.is_placed}

    @property
    def titles(self) -> dict[str, str]:
        """Return the titles of the banks by their ids."""
        return {bank.id: bank.title for bank in self.banks.values()}

    @property
    def former_keys(self) -> dict[str, str]:
        """The keys that questions had before they were renamed or moved, with those that they have now."""
        rows = ((bank.id, row) for bank in self.banks.values() for row in self.index.cards(bank.digest))
        return {
            former: f"{bank}/{question}"
            for bank, (question, _, formerly, _) in rows
            for former in formerly.split()
        }

    def description(self, bank_id: str) -> str:
        """Return the description of a bank; empty if it has none, or is not in the library any more."""
        if self._descriptions is None:
            self._descriptions = self.index.descriptions()
        return self._descriptions[self.banks[bank_id].digest] if bank_id in self.banks else ""

    def picture_folders(self, key: str) -> tuple[str, ...]:
        """Return the folders in which the pictures of a question or card may be; none if it is not here."""
        entry = self.banks.get(key.partition("/")[0])
        return picture_folders(entry.path, entry.id) if entry else ()

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
        problems += self._rejected.values()
        wrong = self._wrong_requirements()
        if wrong:
            from quiz.bank.requirements import requirement_problems

        for bank, names in wrong.items():
            problems += requirement_problems(self.banks[bank].path, names, self.banks)
        return sorted(problems, key=lambda problem: (problem.path, problem.line, problem.column))

    def trial_problems(self, report: Callable[[int, int], None] | None = None) -> list[Problem]:
        """Return the problems that show up when computed questions are asked many times.

        ``report`` is told how many banks are done, and how many there are.
        """
        from quiz.bank.trials import trial_problems

        return trial_problems([bank.path for bank in self.banks.values()], report)

    def solution_problems(self) -> list[Problem]:
        """Return what is wrong with the solutions beside the banks, all of which are run."""
        from quiz.bank.solutions import solution_problems

        return [problem for bank in self.banks.values() for problem in solution_problems(bank.path)]

    def writing_problems(self) -> list[Problem]:
        """Return what breaks the rules of good writing."""
        from quiz.bank.strict import strict_problems

        return strict_problems([bank.path for bank in self.banks.values()])

    def broken_files(self) -> list[str]:
        """Return the paths of the files with problems, sorted."""
        with_problems = self.index.has_problems()
        broken = {path for path, digest in self.files.items() if digest in with_problems}
        required = {self.banks[bank].path for bank in self._wrong_requirements()}
        return sorted(broken | self._rejected.keys() | required)

    @property
    def is_whole(self) -> bool:
        """Whether these are the banks of the whole library, not only some that were named."""
        return bool(self.shipped)

    def is_shipped(self, path: str) -> bool:
        """Tell whether a file came with the program, so that an update replaces it."""
        return self.is_whole and path.startswith(os.path.join(self.shipped, ""))

    def overridden_digest(self, bank_id: str) -> str:
        """Return the digest of the shipped bank in whose place a bank of the learner's own is; else empty."""
        entry = self.banks.get(bank_id)
        if entry is None or not self.is_whole or self.is_shipped(entry.path):
            return ""
        paths = (path for path, bank in self._ids.items() if bank == bank_id and self.is_shipped(path))
        return next((self.files[path] for path in paths), "")

    def use_own(self) -> None:
        """Have the folder of own banks among the roots, now that it exists."""
        if self.own not in self.roots:
            self.roots.insert(1, self.own)

    def _wrong_requirements(self) -> dict[str, list[str]]:
        """Return, for each bank with any, the banks it requires that do not exist or require it in turn."""
        wrong = {bank.id: missing for bank in self.banks.values() if (missing := self._missing(bank))}
        for bank, required in self._circles:
            wrong.setdefault(bank, []).append(required)
        return wrong

    def _missing(self, bank: BankEntry) -> list[str]:
        return [name for name in bank.requires if name not in self.banks]
