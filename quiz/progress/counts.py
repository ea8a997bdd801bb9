"""How much there is to do: by bank, and in the days ahead. Imports nothing (see ``quiz.errors``)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.progress.database import Database

_SORTS = (
    """select bank, count(*) from cards indexed by due_cards
       where phase <> 0 and ready_day <= :today group by bank""",
    "select bank, count(*) from cards where ready_at is not null group by bank",
    """select bank, count(*) from cards indexed by new_cards
       where phase = 0 and ready_day <= :today group by bank""",
)
"""How many of each bank are due, learning and new: three walks over an index, whatever the banks."""
_AHEAD = """
select ready_day, count(*) from cards indexed by due_cards
where phase <> 0 and ready_day > :today and ready_day <= :today + :days group by ready_day
"""
_INTRODUCED = """
select count(distinct card) from reviews indexed by introductions
where day = ? and phase = 0 and id not in (select review from voids)
"""


class Counts:
    """How many cards of a bank are due, in learning steps, and new."""

    __slots__ = ("due", "learning", "new")

    def __init__(self, due: int, learning: int, new: int) -> None:
        self.due = due
        self.learning = learning
        self.new = new


class CountRepository:
    """Numbers of cards, counted anew each time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_bank(self, today: int) -> dict[str, Counts]:
        """Return the counts of every bank in the file on the day of study ``today``."""
        due, learning, new = (self._counted(sql, today=today) for sql in _SORTS)
        banks = self._database.all("select id, name from banks")
        return {name: Counts(due.get(id_, 0), learning.get(id_, 0), new.get(id_, 0)) for id_, name in banks}

    def ahead(self, today: int, days: int) -> list[int]:
        """Return how many cards come due on each of the ``days`` after ``today``."""
        found = self._counted(_AHEAD, today=today, days=days)
        return [found.get(today + day, 0) for day in range(1, days + 1)]

    def introduced(self, today: int) -> int:
        """Return how many new cards were first answered on the day of study ``today``."""
        found: int = self._database.value(_INTRODUCED, (today,))
        return found

    def _counted(self, sql: str, **values: int) -> dict[int, int]:
        counted: dict[int, int] = dict(self._database.all(sql, values))
        return counted
