"""How much there is to do: by bank, and in the days ahead. Imports nothing (see ``quiz.errors``)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

_BY_BANK = """
select name,
  (select count(*) from cards where bank = banks.id and phase <> 0 and ready_day <= :today),
  (select count(*) from cards where bank = banks.id and phase = 0 and ready_day <= :today)
from banks
"""
_LEARNING = """
select name, count(*) from cards join banks on banks.id = bank where ready_at is not null group by bank
"""
_AHEAD = """
select ready_day, count(*) from cards indexed by due_cards
where phase <> 0 and ready_day > :today and ready_day <= :today + :days group by ready_day
"""
_INTRODUCED = """
select count(distinct card) from reviews
where id >= :first and day = :today and phase = 0 and id not in (select review from voids)
"""

DAY_MS = 86_400_000


class Counts:
    """How many cards of a bank are due, in learning steps, and new."""

    __slots__ = ("due", "learning", "new")

    def __init__(self, due: int, learning: int, new: int) -> None:
        self.due = due
        self.learning = learning
        self.new = new


def by_bank(connection: sqlite3.Connection, today: int) -> dict[str, Counts]:
    """Return the counts of every bank in the file on the day of study ``today``."""
    learning = dict(connection.execute(_LEARNING).fetchall())
    rows = connection.execute(_BY_BANK, {"today": today})
    return {name: Counts(due, learning.get(name, 0), new) for name, due, new in rows}


def ahead(connection: sqlite3.Connection, today: int, days: int) -> list[int]:
    """Return how many cards come due on each of the ``days`` after ``today``."""
    found = dict(connection.execute(_AHEAD, {"today": today, "days": days}).fetchall())
    return [found.get(today + day, 0) for day in range(1, days + 1)]


def introduced(connection: sqlite3.Connection, today: int) -> int:
    """Return how many new cards were first answered on the day of study ``today``."""
    first = (
        today - 2
    ) * DAY_MS << 20  # ids begin with UTC ms; a day of study begins within two days of UTC's
    found: int = connection.execute(_INTRODUCED, {"first": first, "today": today}).fetchone()[0]
    return found
