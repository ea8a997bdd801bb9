"""Orders of all cards by what their rows hold."""

from __future__ import annotations

from typing import Literal

from quiz.fsrs.study_day import DAY_MS
from quiz.progress.database import Database

CardOrder = Literal["state", "due", "stability", "reviews", "lapses"]

_VALUES: dict[CardOrder, str] = {
    "state": """case when coalesce(suspended, 0) then 5 when coalesce(buried, -1) >= :today then 4
                else min(phase, 3) end""",
    "due": f"coalesce(due_at, due_day * {DAY_MS})",
    "stability": "stability",
    "reviews": "reviews",
    "lapses": "lapses",
}


class CardOrderRepository:
    """Lists the keys of all cards in an order; those without a value come last, and equal ones by id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keys(self, order: CardOrder, today: int, *, descending: bool) -> list[str]:
        """Return the keys; ``today`` is the day of study, on which buried cards are withheld."""
        direction = "desc" if descending else "asc"
        sql = f"""select group_concat(card, char(10)) from (
                    select cards.card, {_VALUES[order]} as value
                    from cards left join flags on flags.card = cards.card
                    order by value is null, value {direction}, id)"""
        text = self._database.value(sql, {"today": today})
        return text.split("\n") if text else []

    def version(self) -> int:
        """Return a number that changes when another connection writes to the file."""
        version: int = self._database.value("pragma data_version")
        return version
