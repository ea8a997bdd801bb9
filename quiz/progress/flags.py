"""Flags of cards: suspended, buried, marked. They follow from the changes in the log."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from quiz.progress.cards import CardRepository, Flags
from quiz.progress.database import Database
from quiz.progress.flag_changes import FlagChangeLog, apply_flag_changes

_LOGGED = """
select wanted.value from json_each(:keys) wanted
where exists (select 1 from flag_changes where card = wanted.value)
  or exists (select 1 from flags where card = wanted.value)
"""


class FlagRepository:
    """Changes the flags of cards; a card without any has no row."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cards = CardRepository(database)

    def change(self, keys: Iterable[str], change: Callable[[Flags], Flags], at: int) -> int:
        """Apply ``change`` to the flags of the cards with ``keys``; return the number of cards changed.

        ``at`` is the moment, UTC in ms, by which the last change of several devices counts.

        It is given the flags as they are in the file at that moment, so that what another program has changed
        stays.
        """
        changed = 0
        with self._database.transaction():
            log = FlagChangeLog(self._database, at)
            for key in keys:
                before = self._cards.flags_of(key)
                after = change(before)
                if after != before:
                    log.add(key, _differences(before, after))
                    self._store(key, after)
                    changed += 1
        return changed

    def follow_log(self, key: str) -> None:
        """Set the flags of a card to what the log says, in which there are changes of other devices."""
        apply_flag_changes(self._database, key)

    def logged_among(self, keys: list[str]) -> list[str]:
        """Return which of the cards have changes of flags in the log, or flags."""
        return [key for (key,) in self._database.all(_LOGGED, {"keys": json.dumps(keys)})]

    def _store(self, key: str, flags: Flags) -> None:
        """Store the flags of a card, and when queues show it; one whose bank is away has no row."""
        values = (key, flags.suspended, flags.buried, flags.marked)
        self._database.run("insert or replace into flags values (?, ?, ?, ?)", values)
        card = self._cards.find(key)
        if card is not None:
            self._cards.update(card, before=card)


def _differences(before: Flags, after: Flags) -> dict[str, int]:
    values = {name: (getattr(before, name), getattr(after, name)) for name in Flags.__struct_fields__}
    return {name: int(new) for name, (old, new) in values.items() if new != old}
