"""What is being written for cards and not handed in. A change is on the disk when its method returns."""

from __future__ import annotations

import msgspec

from quiz.progress.database import Database

_words = msgspec.json.Decoder(tuple[str, ...])


class DraftRepository:
    """The drafts of cards, by their keys."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, card: str) -> tuple[str, ...]:
        """Return the draft for a card; empty if there is none, or none that can be read."""
        row = self._database.first("select words from drafts where card = ?", (card,))
        try:
            return _words.decode(str(row[0])) if row else ()
        except (msgspec.MsgspecError, ValueError):
            return ()

    def keep(self, card: str, words: tuple[str, ...], at: int) -> None:
        """Store the draft for a card, written at a time in UTC ms; no words delete it."""
        with self._database.transaction():
            if any(words):
                text = msgspec.json.encode(words).decode()
                self._database.run("insert or replace into drafts values (?, ?, ?)", (card, at, text))
            else:
                self._database.run("delete from drafts where card = ?", (card,))
