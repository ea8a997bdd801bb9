"""The ids of imported banks: the same at every import, though names of decks may differ only in their signs.

Of several banks whose names make one id, all but the first have a number in theirs, and each finds its file
again by its title.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from quiz.errors import QuizError
from quiz.exchange.importing.bank_file import read_bank_file
from quiz.exchange.levels import OTHER_ID, bank_id, with_end
from quiz.exchange.portable import PortableBank

_ENDING = ".yaml"
_NUMBER = re.compile(r"-[1-9]\d{0,3}$")


def bank_path(folder: str, id_: str) -> str:
    """Return the path of the file of an imported bank."""
    return os.path.join(folder, f"{id_}{_ENDING}")


def assign_bank_ids(banks: Sequence[PortableBank], folder: str, taken: Mapping[str, str]) -> list[str]:
    """Return an id for each bank; ``taken`` has the paths of the library's banks by their ids."""
    wanted = [_not_elsewhere(bank_id(bank.name), folder, taken) for bank in banks]
    stems = _stems(folder)
    ends = {stem: match[0] for stem in stems if (match := _NUMBER.search(stem))}
    counts = Counter(wanted)
    given: dict[int, str] = {}
    for place, (bank, id_) in enumerate(zip(banks, wanted, strict=True)):
        numbered = [stem for stem, end in ends.items() if stem == with_end(id_, end)]
        for known in [id_, *numbered] if numbered or counts[id_] > 1 else ():
            if place not in given and known not in given.values() and _title(folder, known) == bank.shown:
                given[place] = known
    used = {*given.values()}
    for place, id_ in enumerate(wanted):
        if place not in given:
            given[place] = _next_id(id_, {*stems, *taken}, used) if id_ in used else id_
            used.add(given[place])
    return [given[place] for place in range(len(banks))]


def _not_elsewhere(id_: str, folder: str, taken: Mapping[str, str]) -> str:
    """Return the id, longer if a file elsewhere has it."""
    while id_ in taken and os.path.realpath(taken[id_]) != os.path.realpath(bank_path(folder, id_)):
        id_ = with_end(id_, OTHER_ID)
    return id_


def _stems(folder: str) -> list[str]:
    """Return the names of the banks in a folder, without their ending."""
    names = os.listdir(folder) if os.path.isdir(folder) else []
    return [name.removesuffix(_ENDING) for name in sorted(names) if name.endswith(_ENDING)]


def _next_id(id_: str, known: set[str], used: set[str]) -> str:
    """Return the id with the first number that nothing has."""
    number = 2
    while (new := with_end(id_, f"-{number}")) in known or new in used:
        number += 1
    return new


def _title(folder: str, id_: str) -> object:
    """Return the title of a bank in a folder; None if it has none, or cannot be read."""
    try:
        return read_bank_file(bank_path(folder, id_)).tree.get("title")
    except QuizError:
        return None
