"""States of cards that came from other programs without their reviews. They are part of the log."""

from __future__ import annotations

import msgspec

from quiz.progress.database import Database
from quiz.progress.histories import rows_of_card
from quiz.progress.names import taken_over


class KnownState(msgspec.Struct, frozen=True):
    """A row of the log: what was known of the card after its last review, on the study day ``day``."""

    id: int
    device: int
    card: str
    day: int
    stability: float
    difficulty: float
    reviews: int
    lapses: int


_COLUMNS = ", ".join(KnownState.__struct_fields__)
_INSERT = f"insert into known_states ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?)"
_OF_CARD = _COLUMNS.replace("card", "events.card")


class KnownStateRepository:
    """The states that were taken over; undoing one voids it, as it does a review."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, state: KnownState) -> None:
        """Add a state."""
        self._database.run(_INSERT, msgspec.structs.astuple(state))

    def of_card(self, key: str) -> list[KnownState]:
        """Return the states of a card since its last reset, without the undone ones, oldest first."""
        return [KnownState(*row) for row in rows_of_card(self._database, "known_states", _OF_CARD, key)]

    def keys(self) -> set[str]:
        """Return the present keys of the cards that have any."""
        return taken_over(self._database)
