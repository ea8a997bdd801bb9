"""Questions that the other program has moved to another deck, and so to another bank of an import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from quiz.exchange.importing.bank_file import BankFile
from quiz.exchange.importing.bank_ids import Place
from quiz.exchange.importing.identity import are_alike
from quiz.exchange.portable import PortableQuestion


class IncomingBank(NamedTuple):
    """The questions of a bank of an import by their ids, and where it is."""

    place: Place
    questions: dict[str, PortableQuestion]

    @property
    def id(self) -> str:
        """The id of the bank."""
        return self.place.id

    @property
    def before(self) -> BankFile:
        """Its file as it was before."""
        return self.place.before


class Move(NamedTuple):
    """Where a question was before: its key, and all keys that it had until then."""

    former: str
    formerly: list[str]


def moves(banks: Iterable[IncomingBank]) -> dict[str, Move]:
    """Return where questions were before, by their keys.

    Such a question is new in one bank and gone from another, and has the id that the other program gives it.
    Its text must be alike: some programs give an id again in another deck.
    """
    lost: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    new: list[tuple[str, str, PortableQuestion]] = []
    for bank in banks:
        earlier = {item["id"]: item for item in bank.before.questions}
        for id_, item in earlier.items():
            if id_ not in bank.questions:
                lost.setdefault(id_, []).append((bank.id, item))
        new += ((bank.id, id_, one) for id_, one in bank.questions.items() if one.uid and id_ not in earlier)
    times = Counter(id_ for _, id_, _ in new)
    found: dict[str, Move] = {}
    for bank_id, id_, question in new:
        places = lost.get(id_, [])
        if len(places) == times[id_] == 1 and are_alike(question.fields, places[0][1]):
            key, former = f"{bank_id}/{id_}", f"{places[0][0]}/{id_}"
            others = [other for other in former_keys(places[0][1]) if other not in (key, former)]
            found[key] = Move(former, [*others, former])
    return found


def former_keys(item: Mapping[str, Any]) -> list[str]:
    """Return the keys that a question of a bank had before."""
    listed = item.get("formerly")
    return [key for key in listed if isinstance(key, str)] if isinstance(listed, list) else []
