"""The ids of imported banks: the same at every import, even where names of decks differ only in punctuation.

A bank is found again by the name of what it was made from, which its file records, whatever its title is now,
unless they have nothing in common: two courses may each have a category of one name. If that has another name
now, the bank is found by its questions. A file that records none is found by its id. Of several banks whose
names make one id, all but the first have a number in theirs.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any, NamedTuple

from quiz.errors import QuizError
from quiz.exchange.bank_stamp import file_made_from
from quiz.exchange.importing.bank_file import BankFile, read_bank_file
from quiz.exchange.importing.identity import Written, are_alike, id_of_uid, whole_text
from quiz.exchange.importing.renamed_banks import RecordedBank, are_namesakes, place_of_renamed
from quiz.exchange.levels import OTHER_ID, bank_id, with_end
from quiz.exchange.portable import PortableBank, PortableQuestion

_ENDING = ".yaml"
_FEW = 2
"""How many questions a bank has at most that may be the same if one prompt is."""
_MOST_TO_ONE = 10
"""Of how many questions one at least is as before."""


def bank_path(folder: str, id_: str) -> str:
    """Return the path of the file of an imported bank."""
    return os.path.join(folder, f"{id_}{_ENDING}")


class Place(NamedTuple):
    """The id of a bank, its file as it is now, and the name of what it is made from, as that is to say."""

    id: str
    before: BankFile
    made_from: str


def assign_places(banks: Sequence[PortableBank], folder: str, taken: Mapping[str, str]) -> list[Place]:
    """Return where each bank is to be.

    ``taken`` has the paths of the library's banks by their ids. Raises ``QuizError`` for a file that cannot
    be read.
    """
    names = [bank_id(bank.name) for bank in banks]
    files = _Files(folder, taken, names)
    given: dict[int, str] = {}
    for find in (files.made_from, files.with_title, files.with_questions, files.renamed, files.with_id):
        for place, bank in enumerate(banks):
            if place not in given and (id_ := find(bank, files.wanted[names[place]])):
                given[place] = id_
                files.used.add(id_)
    for place, name in enumerate(names):
        if place not in given:
            given[place] = files.free_id(files.wanted[name])
            files.used.add(given[place])
    return [files.place(given[place], bank) for place, bank in enumerate(banks)]


class _Files:
    """The bank files of a folder that may be those of the banks of an import.

    ``wanted`` are the ids that the names of banks make, longer if a file elsewhere has them, and ``used``
    those that the banks have been given.
    """

    def __init__(self, folder: str, taken: Mapping[str, str], names: Sequence[str]) -> None:
        self._folder = folder
        self._taken = taken
        self._stems = set(bank_stems(folder))
        self._read: dict[str, BankFile] = {}
        self.used = set[str]()
        self.wanted = {name: self._not_elsewhere(name) for name in names}
        self._rivals = Counter(self.wanted[name] for name in names)
        own = [stem for stem in bank_stems(folder) if not self._is_elsewhere(stem)]
        self._names = {stem: file_made_from(bank_path(folder, stem)) for stem in own}
        self._by_name: dict[str, list[str]] = {}
        for stem, name in self._names.items():
            self._by_name.setdefault(name, []).append(stem)
        self._renamed = set[str]()

    def made_from(self, bank: PortableBank, _wanted: str) -> str:
        """Return the id of the file that records the name of what the bank is made from."""
        named = self._by_name.get(bank.name, ()) if bank.name else ()
        return self._unused(stem for stem in named if self._may_be(stem, bank))

    def with_title(self, bank: PortableBank, wanted: str) -> str:
        """Return the id of the file with the bank's title, of those that record no name."""
        return self._unused(stem for stem in self._unnamed(wanted) if self._title(stem) == bank.shown)

    def with_questions(self, bank: PortableBank, wanted: str) -> str:
        """Return the id of the file that has most of the bank's questions.

        It may record another name, which its exports cannot always have.
        """
        named = [wanted] if self._names.get(wanted) not in (None, "", bank.name) else []
        return self._unused(
            stem for stem in (*named, *self._unnamed(wanted)) if self._has_questions_of(stem, bank)
        )

    def renamed(self, bank: PortableBank, _wanted: str) -> str:
        """Return the id of the file whose deck, category or file has another name now."""
        left = {stem: one for stem, one in self._recorded.items() if stem not in self.used}
        found = place_of_renamed(bank, left, self._questions)
        self._renamed.update(filter(None, [found]))
        return found

    def with_id(self, _bank: PortableBank, wanted: str) -> str:
        """Return the wanted id, unless its file records another name."""
        return "" if self._names.get(wanted) else self._unused((wanted,))

    def free_id(self, wanted: str) -> str:
        """Return the id with the first number that nothing has."""
        number = 2
        while any(
            (new := with_end(wanted, f"-{number}")) in ids for ids in (self._stems, self.used, self._taken)
        ):
            number += 1
        return new

    def place(self, id_: str, bank: PortableBank) -> Place:
        """Return the place of a bank with this id.

        The name that its file records stays, since not all formats can hold it, unless it has changed.
        """
        before = self.read(id_)
        is_renamed = id_ in self._renamed and not are_namesakes(before.made_from, bank.name)
        return Place(id_, before, bank.name if is_renamed else before.made_from or bank.name)

    @cached_property
    def _recorded(self) -> dict[str, RecordedBank]:
        """The files that record a name, with their questions' ids."""
        return {
            stem: RecordedBank.read(bank_path(self._folder, stem))
            for stem, name in self._names.items()
            if name
        }

    def _unused(self, stems: Iterable[str]) -> str:
        return next((stem for stem in stems if stem not in self.used), "")

    def _unnamed(self, wanted: str) -> list[str]:
        """Return the ids of the files without a record that may be the bank's, if there is a choice.

        They are the wanted one, and those that are longer by what tells several banks of one id apart.
        """
        stems = [wanted]
        while (longer := with_end(stems[-1], OTHER_ID)) in self._names and longer not in stems:
            stems.append(longer)
        unnamed = [stem for stem in stems if self._names.get(stem) == ""]
        return unnamed if unnamed != [wanted] or self._rivals[wanted] > 1 else []

    def _may_be(self, stem: str, bank: PortableBank) -> bool:
        """Tell whether a file and a bank have questions in common; one or two may have been rewritten.

        Notes that are made from a template have the same headings, and courses the same numbers for ids: from
        three questions on neither tells anything alone.
        """
        earlier = self._questions(stem)
        fewest = min(len(earlier), len(bank.questions))
        prompts = {item.get("prompt") for item in earlier}
        has_same_prompt = any(question.fields.get("prompt") in prompts for question in bank.questions)
        is_small = fewest <= 1 or (fewest == _FEW and has_same_prompt)
        return is_small or _common(bank.questions, earlier) * _MOST_TO_ONE >= fewest

    def _has_questions_of(self, stem: str, bank: PortableBank) -> bool:
        """Tell whether a file has at least half of a bank's questions, by their prompts."""
        prompts = {str(item.get("prompt")) for item in self._questions(stem)}
        known = sum(question.fields.get("prompt") in prompts for question in bank.questions)
        return 0 < len(bank.questions) <= known + known

    def _title(self, stem: str) -> object:
        with suppress(QuizError):
            return self.read(stem).tree.get("title")
        return None

    def _questions(self, stem: str) -> list[dict[str, Any]]:
        """Return the questions of a file; none if it cannot be read."""
        with suppress(QuizError):
            return self.read(stem).questions
        return []

    def read(self, stem: str) -> BankFile:
        """Return a file as it is now. Raises ``QuizError`` if there is one that cannot be read."""
        if stem not in self._read:
            self._read[stem] = read_bank_file(bank_path(self._folder, stem))
        return self._read[stem]

    def _is_elsewhere(self, id_: str) -> bool:
        path = self._taken.get(id_)
        return path is not None and os.path.realpath(path) != os.path.realpath(bank_path(self._folder, id_))

    def _not_elsewhere(self, id_: str) -> str:
        """Return the id, longer if a file elsewhere has it."""
        while self._is_elsewhere(id_):
            longer = with_end(id_, OTHER_ID)
            id_ = self.free_id(id_) if longer == id_ else longer
        return id_


def _common(questions: Sequence[PortableQuestion], earlier: Sequence[Written]) -> int:
    """Return how many questions are as they were, by their texts or by their ids and a similar text."""
    texts, by_id = set(map(whole_text, earlier)), {item["id"]: item for item in earlier}

    def is_as_before(question: PortableQuestion) -> bool:
        item = by_id.get(id_of_uid(question.uid)) if question.uid else None
        is_edited = item is not None and are_alike(question.fields, item)
        return is_edited or whole_text(question.fields) in texts

    return sum(map(is_as_before, questions))


def bank_stems(folder: str) -> list[str]:
    """Return the names of the banks in a folder, without their ending, the shorter ones first."""
    names = os.listdir(folder) if os.path.isdir(folder) else []
    stems = (name.removesuffix(_ENDING) for name in names if name.endswith(_ENDING))
    return sorted(stems, key=lambda stem: (len(stem), stem))
