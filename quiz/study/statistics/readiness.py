"""Readiness: how much of each bank and tag would be recalled now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
import numpy as np

from quiz.fsrs.arrays import Floats
from quiz.fsrs.rating import Phase
from quiz.study.statistics.cards import CardArrays


class Topic(msgspec.Struct, frozen=True):
    """The cards of a bank or tag.

    ``ready`` is the expected share of all cards recalled now, cards never seen or in a step counting 0;
    ``recall`` that of the other cards, None if there are none. A bank has a ``title`` besides its id, by
    which it is shown.
    """

    name: str
    cards: int
    seen: int
    ready: float
    recall: float | None
    title: str = ""

    @property
    def shown(self) -> str:
        """Return the title of a bank, or the name of a tag."""
        return self.title or self.name


class Readiness(msgspec.Struct, frozen=True):
    """Readiness in all, by bank in study order, and by tag in alphabetical order."""

    total: Topic
    banks: tuple[Topic, ...]
    tags: tuple[Topic, ...]


def readiness(
    cards: CardArrays, recall: Floats, tags: Sequence[str], titles: Mapping[str, str] | None = None
) -> Readiness:
    """Return the readiness; ``recall`` and ``tags``, separated by spaces, have a value for each card.

    ``titles`` are those of the banks by their ids.
    """
    named = titles or {}
    seen = (cards.phase != Phase.NEW).astype(float)
    known = (cards.phase == Phase.REVIEW).astype(float)
    banks = _topics(cards.banks, recall, seen, known)
    by_tags = _topics(tags, recall, seen, known)
    single: dict[str, list[_Sums]] = {}
    for names, sums in by_tags.items():
        for name in names.split():
            single.setdefault(name, []).append(sums)
    every = _Sums(len(cards.keys), seen.sum().item(), known.sum().item(), recall.sum().item())
    return Readiness(
        _topic("all", [every]),
        tuple(_topic(name, [sums], named.get(name, "")) for name, sums in banks.items()),
        tuple(_topic(name, single[name]) for name in sorted(single)),
    )


class _Sums(msgspec.Struct, frozen=True):
    cards: int
    seen: float
    known: float
    recall: float


def _topics(names: Sequence[str], recall: Floats, seen: Floats, known: Floats) -> dict[str, _Sums]:
    """Add up the cards of each name, in the order in which the names appear."""
    number: dict[str, int] = {}
    code = np.fromiter((number.setdefault(name, len(number)) for name in names), np.int64, len(names))
    sums = (np.bincount(code, weights, minlength=len(number)) for weights in (None, seen, known, recall))
    rows = zip(*(column.tolist() for column in sums), strict=True)
    return {name: _Sums(int(cards), *rest) for name, (cards, *rest) in zip(number, rows, strict=True)}


def _topic(name: str, parts: Iterable[_Sums], title: str = "") -> Topic:
    rows = list(parts)
    cards, seen = sum(row.cards for row in rows), round(sum(row.seen for row in rows))
    known, total = round(sum(row.known for row in rows)), sum(row.recall for row in rows)
    return Topic(name, cards, seen, total / cards if cards else 0.0, total / known if known else None, title)
