"""Flags of cards: suspended, buried, marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from quiz.progress.cards import CardRepository, CardRow, Flags, with_ready_times
from quiz.progress.database import Database


class FlagRepository:
    """The flags of cards; a card without any has no row."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cards = CardRepository(database)

    def of(self, key: str) -> Flags:
        """Return the flags of the card with the key."""
        row = self._database.first("select suspended, buried, marked from flags where card = ?", (key,))
        return Flags(bool(row[0]), row[1], bool(row[2])) if row else Flags()

    def set(self, card: CardRow, flags: Flags) -> None:
        """Store the flags of a card, and the card with the times they imply."""
        values = (card.card, flags.suspended, flags.buried, flags.marked)
        with self._database.transaction():
            self._database.run("insert or replace into flags values (?, ?, ?, ?)", values)
            self._cards.update(with_ready_times(card, flags))

    def change(self, keys: Iterable[str], change: Callable[[Flags], Flags]) -> int:
        """Apply ``change`` to the flags of the cards with ``keys``; return the number of cards changed."""
        changed = 0
        with self._database.transaction():
            for key in keys:
                card, before = self._cards.find(key), self.of(key)
                after = change(before)
                if card is not None and after != before:
                    self.set(card, after)
                    changed += 1
        return changed
