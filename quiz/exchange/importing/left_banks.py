"""Banks that are not in the file of an import, but have questions that it has in other banks now.

A deck may be exported by itself: a card that was moved to it is then gone from one that is not in the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from quiz.exchange.importing.bank_file import BankFile, read_bank_file
from quiz.exchange.importing.bank_ids import Place, bank_path, bank_stems
from quiz.exchange.importing.identity import are_alike, id_of_uid, whole_text
from quiz.exchange.importing.moves import IncomingBank
from quiz.exchange.importing.renamed_banks import RecordedBank, beginnings
from quiz.exchange.levels import LEVEL
from quiz.exchange.portable import PortableBank, PortableQuestion

_KEPT_APART = ("id", "formerly")
"""The keys of a question that an import writes by itself."""


Incoming = Sequence[tuple[PortableBank, IncomingBank]]
Placed = tuple[str, PortableQuestion]
"""A new question, after the name of what its bank is made from."""


class LeftBanks(NamedTuple):
    """Banks without the questions that have moved, and the ids of those that stay in banks edited since.

    ``emptied`` are the files of banks all of whose questions stand unchanged in others.
    """

    banks: list[tuple[PortableBank, IncomingBank]]
    staying: set[str]
    emptied: list[BankFile]


def left_banks(incoming: Incoming, folder: str, *, replace: bool) -> LeftBanks:
    """Return the other imported banks of ``folder`` that questions are moved from.

    Of single questions only ids tell so that no other has anywhere. A question that several banks have stays
    in all, and so do those of a bank that was edited since, unless it is to be replaced.
    """
    found = LeftBanks([], set(), [])
    new, by_text = _new_questions(incoming), _new_by_text(incoming)
    files = list(_files_with(new, by_text, folder, {own.id for _, own in incoming}))
    times = Counter(item["id"] for _, file in files for item in file.questions)
    moved = {id_: question for id_, question in new.items() if times[id_] == 1}
    for stem, file in files:
        stay = [item for item in file.questions if not _is_moved(item, moved)]
        is_kept = file.is_edited and not replace
        if is_kept:
            found.staying.update({item["id"] for item in file.questions} - {item["id"] for item in stay})
        elif len(stay) < len(file.questions):
            questions = {item["id"]: PortableQuestion(_fields(item), where=item["id"]) for item in stay}
            found.banks.append((_as_it_is(file), IncomingBank(Place(stem, file, file.made_from), questions)))
        elif file.questions and all(_stands_elsewhere(item, file.made_from, by_text) for item in stay):
            found.emptied.append(file)
    return found


def _new_by_text(incoming: Incoming) -> dict[Hashable, list[Placed]]:
    """Return the questions that are new in a bank, by their texts."""
    by_text: dict[Hashable, list[Placed]] = {}
    for bank, own in incoming:
        earlier = {item["id"] for item in own.before.questions}
        for id_, question in own.questions.items():
            if id_ not in earlier:
                by_text.setdefault(whole_text(question.fields), []).append((bank.name, question))
    return by_text


def _stands_elsewhere(item: Mapping[str, Any], name: str, by_text: Mapping[Hashable, list[Placed]]) -> bool:
    """Tell whether a question of a bank is now in another, unchanged, by its id or at another level.

    A text alone does not tell: the file of a whole course may repeat that of a chapter.
    """
    return any(
        (question.uid and id_of_uid(question.uid) == item["id"]) or _is_level_of(name, other)
        for other, question in by_text.get(whole_text(item), ())
    )


def _is_level_of(first: str, second: str) -> bool:
    """Tell whether one name has the other's levels and more."""
    shorter, longer = sorted((first, second), key=len)
    return longer.startswith(f"{shorter}{LEVEL}")


def _new_questions(incoming: Incoming) -> dict[str, PortableQuestion]:
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
    new: Mapping[str, PortableQuestion], by_text: Mapping[Hashable, list[Placed]], folder: str,
    used: Collection[str],
) -> Iterator[tuple[str, BankFile]]:  # fmt: skip
    """Yield the ids and files of imported banks that seem to have a new question, or to have only such."""
    prompts = beginnings(question.fields for placed in by_text.values() for _, question in placed)
    for stem in bank_stems(folder) if by_text else ():
        path = bank_path(folder, stem)
        if stem in used or not (recorded := RecordedBank.read(path)).name:
            continue
        if recorded.ids & new.keys() or 2 * len(recorded.prompts & prompts) >= len(recorded.prompts):
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
