"""All banks in reach: what is in them, and what is wrong with them together."""

from __future__ import annotations

from quiz.bank.files import find
from quiz.bank.index import Index
from quiz.bank.study_order import in_order
from quiz.errors import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.kinds.base import Question


class BankEntry:
    """One bank of the library; ``rank`` is its place when banks follow those they require."""

    __slots__ = ("digest", "id", "path", "rank", "requires", "tags", "title")

    def __init__(self, path: str, digest: str, head: tuple[str, str, list[str], list[str]]) -> None:
        self.path = path
        self.digest = digest
        self.id, self.title, self.tags, self.requires = head
        self.rank = 0


class Library:
    """The banks found in ``roots``, read through the index.

    Raises ``QuizError`` where a root is not there.
    """

    def __init__(
        self, index: Index, roots: list[str], report: Callable[[int, int], None] | None = None
    ) -> None:
        self.index = index
        self.roots = roots
        self.report = report
        self.reload()

    def reload(self) -> None:
        """Look at the files again; only changed ones are read."""
        self.files = self.index.digests(find(self.roots), self.report)
        self.banks, self._conflicts = _entries(self.index, self.files)
        for rank, bank in enumerate(in_order(self.banks)):
            self.banks[bank].rank = rank

    def question(self, key: str) -> Question | None:
        """Return the question named ``bank-id/question-id``; None where it is not there.

        An index that has lost the bank is made again from its file.
        """
        bank, _, question = key.partition("/")
        found = self._question(bank, question)
        if found is None and bank in self.banks and not self.index.has_questions(self.banks[bank].digest):
            self.index.forget()
            self.reload()
            found = self._question(bank, question)
        return found

    def _question(self, bank: str, question: str) -> Question | None:
        entry = self.banks.get(bank)
        return self.index.question(entry.digest, question) if entry else None

    def problems(self) -> list[Problem]:
        """Return every problem of every file, and of the banks with one another."""
        found = [
            problem for path, digest in self.files.items() for problem in self.index.problems(path, digest)
        ]
        found += self._conflicts
        found += [problem for bank in self.banks.values() for problem in self._requirements(bank)]
        return sorted(found, key=lambda one: (one.path, one.line, one.column))

    def trial_problems(self) -> list[Problem]:
        """Return what goes wrong when computed questions are asked many times."""
        from quiz.bank.load import try_questions

        return [problem for bank in self.banks.values() for problem in try_questions(bank.path)]

    def broken_files(self) -> int:
        """Return how many files have a problem of their own."""
        wrong = self.index.has_problems()
        return sum(digest in wrong for digest in self.files.values())

    def _requirements(self, bank: BankEntry) -> list[Problem]:
        from quiz.text.format import closest

        missing = [name for name in bank.requires if name not in self.banks]
        return [
            Problem(
                bank.path, *self._place(bank, "requires"), "unknown-bank",
                f"there is no bank {name!r} to require", _remedy(closest(name, self.banks)),
            )
            for name in missing
        ]  # fmt: skip

    def _place(self, bank: BankEntry, key: str) -> tuple[int, int]:
        from quiz.bank.load import place_of

        return place_of(bank.path, (key,))


def _entries(index: Index, files: dict[str, str]) -> tuple[dict[str, BankEntry], list[Problem]]:
    """Return the banks by id, the first file of an id counting, and a problem for each other file."""
    heads = index.heads()
    banks: dict[str, BankEntry] = {}
    conflicts = []
    for path, digest in files.items():
        bank, title, tags, requires = heads[digest]
        if bank is None or title is None:
            continue
        if bank in banks:
            message = f"the bank {bank!r} is also in {banks[bank].path}"
            conflicts.append(Problem(path, 1, 1, "duplicate-bank", message, "Give one of them another id."))
        else:
            banks[bank] = BankEntry(path, digest, (bank, title, tags.split(), requires.split()))
    return banks, conflicts


def _remedy(nearest: str) -> str:
    return f"Did you mean {nearest!r}?" if nearest else "Check it together with that bank."
