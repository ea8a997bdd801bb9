"""How much there is to do: by bank, and in the days ahead. Imports nothing (see ``quiz.errors``)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

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


def by_bank(connection: sqlite3.Connection, today: int) -> dict[str, Counts]:
    """Return the counts of every bank in the file on the day of study ``today``."""
    due, learning, new = (dict(connection.execute(sql, {"today": today}).fetchall()) for sql in _SORTS)
    banks = connection.execute("select id, name from banks")
    return {name: Counts(due.get(id_, 0), learning.get(id_, 0), new.get(id_, 0)) for id_, name in banks}


def ahead(connection: sqlite3.Connection, today: int, days: int) -> list[int]:
    """Return how many cards come due on each of the ``days`` after ``today``."""
    found = dict(connection.execute(_AHEAD, {"today": today, "days": days}).fetchall())
    return [found.get(today + day, 0) for day in range(1, days + 1)]


def introduced(connection: sqlite3.Connection, today: int) -> int:
    """Return how many new cards were first answered on the day of study ``today``."""
    found: int = connection.execute(_INTRODUCED, (today,)).fetchone()[0]
    return found
