"""The rows of all cards as a walk finds them, in the order of their ids."""

from __future__ import annotations

import json
from collections.abc import Sequence

from quiz.progress.card_conditions import Now
from quiz.progress.database import Database

CACHE = -32_000
"""KiB (negated) of the progress file held in memory: the rows of 100,000 cards take a third of it."""
_ROWS = "cards not indexed"
"""An index would have the rows in another order in each walk."""


class CardRowRepository:
    """Which rows meet a condition (see ``card_conditions``), found for all cards at once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.run(f"pragma cache_size = {CACHE}")

    def version(self) -> int:
        """Return a number that changes when another program has written to the file."""
        found: int = self._database.value("pragma data_version")
        return found

    def keys(self) -> list[str]:
        """Return the names of the cards."""
        text = self._database.value(f"select group_concat(card, char(10)) from {_ROWS}")
        return text.split("\n") if text else []

    def ids(self) -> Sequence[int]:
        """Return the ids of the cards; mostly there are no gaps between them."""
        first, last, count = self._database.all(f"select min(id), max(id), count(*) from {_ROWS}")[0]
        if count and last - first + 1 == count:
            return range(first, last + 1)
        return [row for (row,) in self._database.all(f"select id from {_ROWS} order by id")]

    def digits(self, condition: str, now: Now) -> bytes:
        """Return a digit for each card: 1 for those that meet ``condition``, else 0."""
        sql = f"select group_concat(iif({condition}, '1', '0'), '') from {_ROWS}"
        return (self._database.value(sql, now.values()) or "").encode()

    def are_more_than(self, number: int, condition: str, now: Now) -> bool:
        """Tell whether more rows than that meet a condition with an index: quicker than naming them."""
        sql = f"select 1 from cards where {condition} limit 1 offset {number}"
        return self._database.first(sql, now.values()) is not None

    def few(self, condition: str, now: Now, most: int) -> list[int] | None:
        """Return the ids of the cards that meet a condition with an index; None for more than ``most``."""
        sql = f"select group_concat(id) from (select id from cards where {condition} limit {most + 1})"
        ids: list[int] = json.loads(f"[{self._database.value(sql, now.values()) or ''}]")
        return None if len(ids) > most else ids
