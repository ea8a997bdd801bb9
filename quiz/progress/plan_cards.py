"""What a plan is made from: the states of its cards, and the learner's latest reviews."""

from __future__ import annotations

import json

import msgspec

from quiz.fsrs.habits import LATEST, LONGEST_ANSWER, RatedTimes
from quiz.progress.database import Database

_CARDS = """
select c.card, c.phase, c.stability, c.difficulty, c.stability_fast, c.last_day, c.ready_at is not null,
  coalesce(f.buried, -1)
from json_each(?) wanted cross join cards c on c.card = wanted.value left join flags f on f.card = c.card
where c.position is not null and not coalesce(f.suspended, 0) order by wanted.key
"""
_RATED_TIMES = f"""
select phase, rating, count(*), sum(min(duration, {LONGEST_ANSWER})) from (
  select * from reviews where id not in (select review from voids) order by id desc limit {LATEST})
group by phase, rating
"""


class PlanCard(msgspec.Struct, frozen=True, gc=False):
    """What a plan needs to know of a card; ``buried`` is the last day of study on which it is withheld."""

    card: str
    phase: int
    stability: float | None
    difficulty: float | None
    stability_fast: float | None
    last_day: int | None
    is_in_steps: bool
    buried: int


class PlanCardRepository:
    """The rows that a plan is made from."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, keys: list[str]) -> list[PlanCard]:
        """Return the cards with the keys, in that order, except those that are suspended."""
        return [PlanCard(*row) for row in self._database.all(_CARDS, (json.dumps(keys),))]

    def rated_times(self) -> list[RatedTimes]:
        """Return the ratings and times of the latest reviews, added up."""
        return [RatedTimes(*row) for row in self._database.all(_RATED_TIMES)]
