"""How much there is to do, by bank and on the days ahead. Imports nothing heavy (see ``quiz.errors``)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.progress.database import Database

_BY_BANK = (
    """select bank, count(*) from cards indexed by due_cards
       where phase <> 0 and ready_day <= :today group by bank""",
    "select bank, count(*) from cards where ready_at is not null group by bank",
    """select bank, count(*) from cards indexed by new_cards
       where phase = 0 and ready_day <= :today group by bank""",
)
"""The cards of each bank that are due, learning and new: each a single scan of an index."""
_AHEAD = """
select ready_day, count(*) from cards indexed by due_cards
where phase <> 0 and ready_day > :today and ready_day <= :today + :days group by ready_day
"""
_INTRODUCED = """
select count(distinct card) from reviews indexed by introductions
where day = ? and phase = 0 and id not in (select review from voids)
"""


class Counts:
    """The number of cards of a bank that are due, in learning steps, and new."""

    __slots__ = ("due", "learning", "new")

    def __init__(self, due: int, learning: int, new: int) -> None:
        self.due = due
        self.learning = learning
        self.new = new


class CountRepository:
    """Counts of cards."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_bank(self, today: int) -> dict[str, Counts]:
        """Return the counts of every bank in the file on the day of study ``today``."""
        due, learning, new = (self._grouped(sql, today=today) for sql in _BY_BANK)
        banks = self._database.all("select id, name from banks")
        return {name: Counts(due.get(id_, 0), learning.get(id_, 0), new.get(id_, 0)) for id_, name in banks}

    def ahead(self, today: int, days: int) -> list[int]:
        """Return the number of cards that come due on each of the ``days`` after ``today``."""
        counts = self._grouped(_AHEAD, today=today, days=days)
        return [counts.get(today + day, 0) for day in range(1, days + 1)]

    def introduced(self, today: int) -> int:
        """Return the number of new cards first answered on the day of study ``today``."""
        count: int = self._database.value(_INTRODUCED, (today,))
        return count

    def _grouped(self, sql: str, **values: int) -> dict[int, int]:
        counts: dict[int, int] = dict(self._database.all(sql, values))
        return counts
