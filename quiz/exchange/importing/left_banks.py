"""Banks that are not in the file of an import, but have questions that it has in other banks now.

A deck may be exported by itself: a card that was moved to it is then gone from one that is not in the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from quiz.exchange.importing.bank_file import BankFile, read_bank_file
from quiz.exchange.importing.bank_ids import Place, bank_path, bank_stems
from quiz.exchange.importing.identity import are_alike
from quiz.exchange.importing.moves import IncomingBank
from quiz.exchange.importing.renamed_banks import RecordedBank
from quiz.exchange.portable import PortableBank, PortableQuestion

_KEPT_APART = ("id", "formerly")
"""The keys of a question that an import writes by itself."""


class LeftBanks(NamedTuple):
    """Banks without the questions that have moved, and the ids of those that stay in banks edited since."""

    banks: list[tuple[PortableBank, IncomingBank]]
    staying: set[str]


def left_banks(incoming: Sequence[tuple[PortableBank, IncomingBank]], folder: str) -> LeftBanks:
    """Return the other imported banks of ``folder`` that questions are moved from.

    Only ids that no other question has anywhere tell so. A question that several banks have stays in all.
    """
    found = LeftBanks([], set())
    new = _new_questions(incoming)
    files = list(_files_with(new, folder, {own.id for _, own in incoming})) if new else []
    times = Counter(item["id"] for _, file in files for item in file.questions)
    moved = {id_: question for id_, question in new.items() if times[id_] == 1}
    for stem, file in files:
        stay = [item for item in file.questions if not _is_moved(item, moved)]
        if file.is_edited:
            found.staying.update({item["id"] for item in file.questions} - {item["id"] for item in stay})
        elif len(stay) < len(file.questions):
            questions = {item["id"]: PortableQuestion(_fields(item), where=item["id"]) for item in stay}
            found.banks.append((_as_it_is(file), IncomingBank(Place(stem, file, file.made_from), questions)))
    return found


def _new_questions(incoming: Sequence[tuple[PortableBank, IncomingBank]]) -> dict[str, PortableQuestion]:
    """Return the questions that are new in one bank, by their ids, if these are unique."""
    new: dict[str, PortableQuestion] = {}
    times = Counter[str]()
    for bank, own in incoming:
        earlier = {item["id"] for item in own.before.questions}
        ids = [id_ for id_, one in own.questions.items() if one.uid and id_ not in earlier]
        new |= {id_: own.questions[id_] for id_ in ids if bank.ids_are_unique}
        times.update(ids)
    return {id_: question for id_, question in new.items() if times[id_] == 1}


def _files_with(
    new: Mapping[str, PortableQuestion], folder: str, used: Collection[str]
) -> Iterator[tuple[str, BankFile]]:
    """Yield the ids and files of imported banks that have one of these, but for those that are ``used``."""
    for stem in bank_stems(folder):
        path = bank_path(folder, stem)
        if stem not in used and (recorded := RecordedBank.read(path)).name and recorded.ids & new.keys():
            yield stem, read_bank_file(path)


def _is_moved(item: Mapping[str, Any], moved: Mapping[str, PortableQuestion]) -> bool:
    return item["id"] in moved and are_alike(moved[item["id"]].fields, item)


def _fields(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key not in _KEPT_APART}


def _as_it_is(file: BankFile) -> PortableBank:
    """Return a bank with what the file says of it as a whole."""
    tree = file.tree
    return PortableBank(
        file.made_from,
        title=tree.get("title", ""),
        tags=tree.get("tags", []),
        description=tree.get("description", ""),
    )
