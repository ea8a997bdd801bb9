"""The rows of all cards, scanned in the order of their ids or looked up by an index."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from quiz.fsrs.model import MemoryModel, ModelState
from quiz.fsrs.study_day import DAY_MS
from quiz.progress.card_conditions import Now
from quiz.progress.database import CACHE, Database

_ROWS = "cards not indexed"
"""Without an index every scan returns the rows in the same order."""
_IDS = msgspec.json.Decoder(list[int])


class CardRowRepository:
    """Finds the rows that meet a condition (see ``card_conditions``), for all cards at once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.run(f"pragma cache_size = {CACHE}")

    def compare_by(self, model: MemoryModel[float]) -> None:
        """Let conditions call ``recall``: the probability that ``model`` gives, ms after a state."""

        def recall(
            ms: int | None, stability: float, difficulty: float, stability_fast: float | None
        ) -> float | None:
            if ms is None:
                return None
            return model.recall(max(0, ms) / DAY_MS, ModelState(stability, difficulty, stability_fast))

        self._database.define("recall", 4, recall)

    def version(self) -> int:
        """Return a number that changes when another program writes to the file."""
        version: int = self._database.value("pragma data_version")
        return version

    def keys(self) -> list[str]:
        """Return the keys of the cards."""
        text = self._database.value(f"select group_concat(card, char(10)) from {_ROWS}")
        return text.split("\n") if text else []

    def ids(self) -> Sequence[int]:
        """Return the ids of the cards, as a range if there are no gaps."""
        first, last, count = self._database.all(f"select min(id), max(id), count(*) from {_ROWS}")[0]
        if count and last - first + 1 == count:
            return range(first, last + 1)
        return [row for (row,) in self._database.all(f"select id from {_ROWS} order by id")]

    def scan(self, condition: str, now: Now) -> bytes:
        """Return an ASCII digit for each card: 1 for those that meet ``condition``, else 0."""
        sql = f"select group_concat(iif({condition}, '1', '0'), '') from {_ROWS}"
        return (self._database.value(sql, now.values()) or "").encode()

    def exceeds(self, limit: int, conditions: Sequence[str], now: Now) -> bool:
        """Tell whether ``lookup`` would return None, without fetching ids."""
        sql = f"select 1 from ({_ids_of(conditions)}) limit 1 offset {limit}"
        return self._database.first(sql, now.values()) is not None

    def lookup(self, conditions: Sequence[str], now: Now, limit: int) -> list[int] | None:
        """Return the ids of the cards that meet any of some conditions, or None if there are too many.

        A card that meets two is counted twice.
        """
        sql = f"select group_concat(id) from ({_ids_of(conditions)} limit {limit + 1})"
        ids = _IDS.decode(f"[{self._database.value(sql, now.values()) or ''}]")
        return None if len(ids) > limit else ids


def _ids_of(conditions: Sequence[str]) -> str:
    """Return a query for the ids of cards that asks for one condition after the other, each by its index."""
    return " union all ".join(f"select id from cards where {condition}" for condition in conditions)
