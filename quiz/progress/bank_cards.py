"""The rows of a bank's cards, kept in step with its questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quiz.progress.cards import CardRepository, CardRow, new_card
from quiz.progress.database import Database
from quiz.progress.planned_day import PlannedDayRepository
from quiz.progress.renames import RenameRepository

if TYPE_CHECKING:
    from quiz.progress.banks import ListedQuestion


def card_key(question: str, part: str) -> str:
    """Return the key of a card: ``bank/question`` or ``bank/question#part``."""
    return f"{question}#{part}" if part else question


class BankCards:
    """The cards of one bank: ``bank`` is the id of its row, and ``name`` its id in the library."""

    def __init__(self, database: Database, bank: int, name: str) -> None:
        self._bank = bank
        self._name = name
        self._cards = CardRepository(database)
        self._renames = RenameRepository(database)
        self._planned_day = PlannedDayRepository(database)

    def sync(self, listed: Iterable[ListedQuestion]) -> None:
        """Make the rows those of the questions ``listed``; a removed card keeps its history."""
        wanted: dict[str, CardRow] = {}
        renames: list[tuple[str, str]] = []
        for question, parts, formerly, fingerprint in listed:
            has_siblings = "," in parts
            for part in parts.split(","):
                key = card_key(f"{self._name}/{question}", part)
                wanted[key] = new_card(key, self._bank, len(wanted), fingerprint, has_siblings=has_siblings)
                renames += [(card_key(old, part), key) for old in formerly.split()]
        existing = self._existing()
        renames += _renamed_only_cards(existing, wanted)
        for old, new in _given_up_first(renames):
            self._rename(old, new, is_gone=old not in wanted)
        existing = self._existing() if renames else existing
        for key, card in existing.items():
            if key in wanted:
                self._move(card, wanted[key])
            elif card.phase == 0:
                self._cards.remove(card)
            else:
                self._cards.update(replace(card, position=None))
        if added := [card for key, card in wanted.items() if key not in existing]:
            self._cards.add(added)
            self._planned_day.forget()  # they may come today as well

    def _existing(self) -> dict[str, CardRow]:
        return {card.card: card for card in self._cards.of_bank(self._bank)}

    def _move(self, card: CardRow, wanted: CardRow) -> None:
        """Move a card to its place in the bank; a card with a history keeps the fingerprint it had.

        It has none if its history came from another device before its question.
        """
        kept = (card.phase and card.fingerprint) or wanted.fingerprint
        moved = replace(card, position=wanted.position, fingerprint=kept, family=wanted.family)
        self._cards.update(moved)

    def _rename(self, old: str, new: str, *, is_gone: bool) -> None:
        """Give a renamed card the history of its old name, unless it already has a history of its own.

        That may come from another device, to which the bank came first: then both histories are one.
        """
        card, successor = self._cards.find(old), self._cards.find(new)
        if card is None:
            return
        is_gone = is_gone and (card.bank == self._bank or card.position is None)
        if successor is not None and successor.phase != 0:
            if card.phase and is_gone:
                self._renames.rename_again(old, new)
            return
        if not is_gone and self._renames.has_given_up(old, new):  # to another card
            return
        if successor is not None:
            self._cards.remove(successor)
        self._renames.rename(card, new, self._bank)


def _renamed_only_cards(
    before: Mapping[str, CardRow], now: Mapping[str, CardRow]
) -> Iterator[tuple[str, str]]:
    """Yield the old and the new key where the only card of a question, which has a history, has another part.

    So it is when a text with a gap becomes a question with a typed answer.
    """
    only_now = _only_cards(now)
    for question, card in _only_cards(before).items():
        new = only_now.get(question, card)
        if card.phase and new.card != card.card:
            yield card.card, new.card


def _only_cards(cards: Mapping[str, CardRow]) -> dict[str, CardRow]:
    """Return the cards of questions that have no other, by their questions."""
    found: dict[str, CardRow] = {}
    several: set[str] = set()
    for card in cards.values():
        if found.setdefault(card.question, card) is not card:
            several.add(card.question)
    return {question: card for question, card in found.items() if question not in several}


def _given_up_first(renames: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return renames in an order in which a key is given up by one card before another takes it."""
    by_old: dict[str, list[tuple[str, str]]] = {}
    for rename in renames:
        by_old.setdefault(rename[0], []).append(rename)
    ordered: dict[tuple[str, str], None] = {}
    begun = set[tuple[str, str]]()
    waiting = renames[::-1]
    while waiting:
        rename = waiting[-1]
        before = [other for other in by_old.get(rename[1], ()) if other not in begun and other != rename]
        begun.update((rename, *before))
        if before:
            waiting += before
        else:
            ordered.setdefault(waiting.pop())
    return list(ordered)
