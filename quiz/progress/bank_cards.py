"""The rows of a bank's cards, brought in line with its questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quiz.progress.cards import CardRepository, CardRow, new_card, placed
from quiz.progress.database import Database
from quiz.progress.flags import FlagRepository

if TYPE_CHECKING:
    from quiz.progress.banks import ListedQuestion


def card_key(question: str, part: str) -> str:
    """Return the name of a question's card: ``bank/question`` or ``bank/question#part``."""
    return f"{question}#{part}" if part else question


class BankCards:
    """The cards of the bank with the id ``bank``, which is called ``name``."""

    def __init__(self, database: Database, bank: int, name: str) -> None:
        self._bank = bank
        self._name = name
        self._cards = CardRepository(database)
        self._flags = FlagRepository(database)

    def follow(self, listed: Iterable[ListedQuestion]) -> None:
        """Make the rows those of the questions ``listed``; the history of a card that is gone is kept."""
        wanted: dict[str, tuple[int, str]] = {}
        for question, parts, formerly, fingerprint in listed:
            for part in parts.split(","):
                key = card_key(f"{self._name}/{question}", part)
                wanted[key] = (len(wanted), fingerprint)
                for old in formerly.split():
                    self._rename(card_key(old, part), key)
        there = {card.card: card for card in self._cards.of_bank(self._bank)}
        for key, card in there.items():
            self._move(card, wanted.get(key))
        missing = [(key, place) for key, place in wanted.items() if key not in there]
        self._cards.add(new_card(key, self._bank, *place) for key, place in missing)

    def _move(self, card: CardRow, place: tuple[int, str] | None) -> None:
        """Move a card to its place in the bank, or set it aside where the bank no longer has it."""
        if place is None and card.phase == 0:
            self._cards.remove(card)
            return
        position, fingerprint = place or (None, card.fingerprint)
        moved = replace(card, position=position, fingerprint=card.fingerprint if card.phase else fingerprint)
        self._cards.update(placed(moved, self._flags.of(card.card)))

    def _rename(self, old: str, new: str) -> None:
        """Give the history of a card to the one it became, unless that has its own."""
        card, there = self._cards.find(old), self._cards.find(new)
        if card is None or (there is not None and there.phase != 0):
            return
        if there is not None:
            self._cards.remove(there)
        self._cards.rename(card, new, self._bank)
