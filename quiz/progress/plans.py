"""Plans: what the learner wants to be ready for. Imports nothing heavy (see ``quiz.errors``)."""

from __future__ import annotations

from quiz.progress.ids import id_of_device

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from quiz.progress.database import Database


class Goal:
    """To be ready on the day of study ``date``, with so many ``minutes`` a day.

    ``query`` finds the cards to know, and ``name`` is what it is for.
    """

    __slots__ = ("date", "minutes", "name", "query")

    def __init__(self, date: int, minutes: float, query: str, name: str) -> None:
        self.date = date
        self.minutes = minutes
        self.query = query
        self.name = name


class PlanRow(Goal):
    """A goal that the learner has set."""

    __slots__ = ("id",)

    def __init__(self, id_: int, *goal: Any) -> None:  # noqa: ANN401 - of the columns
        super().__init__(*goal)
        self.id = id_


class PlanRepository:
    """Plans, of which the last one counts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def current(self) -> PlanRow | None:
        """Return the plan that was made last, unless it has been stopped."""
        row = self._latest("")
        return None if row is None or row.date is None else row

    def last_made(self) -> PlanRow | None:
        """Return the plan that was made last, even if it has been stopped or is over."""
        return self._latest("where date is not null")

    def add(self, goal: Goal, at: int) -> None:
        """Add a plan, which takes the place of any before."""
        self._append(at, goal.date, goal.minutes, goal.query, goal.name)

    def stop(self, at: int) -> None:
        """Have no plan from now on."""
        self._append(at, None, 0.0, "", "")

    def _latest(self, condition: str) -> PlanRow | None:
        sql = f"select id, date, minutes, query, name from plans {condition} order by id desc limit 1"
        row = self._database.first(sql)
        return None if row is None else PlanRow(*row)

    def _append(self, at: int, *values: Any) -> None:  # noqa: ANN401 - of the columns
        with self._database.transaction():
            row = (*id_of_device(self._database, at), *values)
            self._database.run("insert into plans values (?, ?, ?, ?, ?, ?)", row)
