"""Due dates that the learner set. They are part of the log: rebuilding a card applies them in order."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from quiz.progress.database import Database
from quiz.progress.histories import rows_of_card
from quiz.progress.names import cards_by_log

_ALL = "select id, card, due from due_changes where id not in (select review from voids) order by id"


class DueChange(msgspec.Struct, frozen=True):
    """A row of the log: the card is due on the day of study ``due``."""

    id: int
    device: int
    card: str
    due: int


class DueChangeRepository:
    """The due dates that were set; undoing one voids it, as it does a review."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, change: DueChange) -> None:
        """Add a due date."""
        self._database.run("insert into due_changes values (?, ?, ?, ?)", msgspec.structs.astuple(change))

    def by_card(self) -> Iterator[tuple[int, int, int]]:
        """Yield each due date that ``of_card`` returns of any card: the card's id, its own, and the day."""
        plain, apart = cards_by_log(self._database)
        for event, key, due in self._database.each(_ALL):
            if key in plain:
                yield plain[key], event, due
        for key, card in apart.items():
            for change in self.of_card(key):
                yield card, change.id, change.due

    def of_card(self, key: str) -> list[DueChange]:
        """Return the due dates set for a card since its last reset, without the undone ones, oldest first."""
        columns = "id, device, events.card, due"
        return [DueChange(*row) for row in rows_of_card(self._database, "due_changes", columns, key)]
