"""Cards about which events have come that their rows do not reflect yet. Imports nothing heavy."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.progress.database import Database

_ADD = "insert or ignore into stale_cards select value from json_each(:keys)"
"""The same thousands come with each part of a log: a statement for each takes almost three times as long."""


class StaleCardRepository:
    """The keys of these cards. They are rebuilt from their logs, some in each transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, keys: Iterable[str]) -> None:
        """Mark cards as stale, and with them those that have, had or will have their names."""
        found = set(keys)
        if found:
            import json  # not for ``quiz due``, which only asks whether there are any

            found |= self._other_names(found)
            self._database.run(_ADD, {"keys": json.dumps(list(found))})

    def any(self) -> bool:
        """Tell whether there are any."""
        return bool(self._database.value("select exists (select 1 from stale_cards)"))

    def count(self) -> int:
        """Return how many there are."""
        return int(self._database.value("select count(*) from stale_cards"))

    def first(self, most: int) -> list[str]:
        """Return up to ``most`` of them."""
        rows = self._database.all("select card from stale_cards order by card limit ?", (most,))
        return [key for (key,) in rows]

    def remove(self, keys: Iterable[str]) -> None:
        """Take note that cards have been rebuilt."""
        self._database.run_many("delete from stale_cards where card = ?", [(key,) for key in keys])

    def _other_names(self, keys: set[str]) -> set[str]:
        neighbours: dict[str, list[str]] = {}
        for old, new in self._database.all("select distinct old, new from renames"):
            neighbours.setdefault(old, []).append(new)
            neighbours.setdefault(new, []).append(old)
        found, open_ = set[str](), [key for key in keys if key in neighbours]
        while open_:
            for key in neighbours[open_.pop()]:
                if key not in found:
                    found.add(key)
                    open_.append(key)
        return found
