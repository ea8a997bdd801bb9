"""Plans: what the learner wants to be ready for, and what a plan is made from."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from quiz.fsrs.habits import LATEST, LONGEST_ANSWER, RatedTimes
from quiz.progress.database import Database
from quiz.progress.ids import BITS, new_id

_DEVICE_AND_LAST = """
select coalesce((select cast(value as integer) from meta where name = 'device'), 0),
  coalesce((select max(id) from plans), 0)
"""
_CARDS = """
select c.card, c.phase, c.stability, c.difficulty, c.stability_fast, c.last_day, coalesce(f.buried, -1)
from json_each(?) wanted cross join cards c on c.card = wanted.value left join flags f on f.card = c.card
where c.position is not null and not coalesce(f.suspended, 0) order by wanted.key
"""
_RATED_TIMES = f"""
select phase, rating, count(*), sum(min(duration, {LONGEST_ANSWER})) from (
  select * from reviews where id not in (select review from voids) order by id desc limit {LATEST})
group by phase, rating
"""
_SPENT = """
select card, sum(duration) from reviews
where id >= ? and day = ? and id not in (select review from voids) group by card
"""


class Goal(msgspec.Struct, frozen=True):
    """To be ready on the day of study ``date``, with so many ``minutes`` a day.

    ``query`` finds the cards to know, and ``name`` is what it is for.
    """

    date: int
    minutes: float
    query: str
    name: str


class PlanRow(Goal, frozen=True):
    """A goal that the learner has set."""

    id: int


class PlannableCard(msgspec.Struct, frozen=True, gc=False):
    """What a plan needs to know of a card; ``buried`` is the last day of study on which it is withheld."""

    card: str
    phase: int
    stability: float | None
    difficulty: float | None
    stability_fast: float | None
    last_day: int | None
    buried: int


class PlanRepository:
    """Plans, of which the last one counts, and the rows that they are made from."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def current(self) -> PlanRow | None:
        """Return the plan that was made last, unless it has been stopped."""
        sql = "select date, minutes, query, name, id from plans order by id desc limit 1"
        row = self._database.first(sql)
        return None if row is None or row[0] is None else PlanRow(*row)

    def add(self, goal: Goal, at: int) -> None:
        """Add a plan, which takes the place of any before."""
        self._append(at, *msgspec.structs.astuple(goal))

    def stop(self, at: int) -> None:
        """Have no plan from now on."""
        self._append(at, None, 0.0, "", "")

    def cards(self, keys: list[str]) -> list[PlannableCard]:
        """Return the cards with the keys, in that order, except those that are suspended."""
        return [PlannableCard(*row) for row in self._database.all(_CARDS, (json.dumps(keys),))]

    def rated_times(self) -> list[RatedTimes]:
        """Return the ratings and times of the latest reviews, added up."""
        return [RatedTimes(*row) for row in self._database.all(_RATED_TIMES)]

    def spent(self, day: int, since: int) -> dict[str, int]:
        """Return the ms spent on each card on a day of study that did not begin before ``since`` (UTC ms)."""
        spent: dict[str, int] = dict(self._database.all(_SPENT, (max(since, 0) << BITS, day)))
        return spent

    def _append(self, at: int, *values: Any) -> None:  # noqa: ANN401 - of the columns
        with self._database.transaction():
            device, last = self._database.all(_DEVICE_AND_LAST)[0]
            # The bits of the device make the id unique across devices, as random bits do for a review.
            row = (new_id(at, device % (1 << BITS), last), device, *values)
            self._database.run("insert into plans values (?, ?, ?, ?, ?, ?)", row)
