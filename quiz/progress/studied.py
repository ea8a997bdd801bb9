"""What has been studied: how far the cards of each bank have come, and how the last days went."""

from __future__ import annotations

from typing import NamedTuple

from quiz.progress.database import Database
from quiz.progress.ids import id_before

_KNOWN = """
select name, count(*), count(case when phase = 2 then 1 end)
from cards join banks on banks.id = bank where position is not null group by bank"""
_DAYS = """
select day, count(*), count(case when phase = 2 then 1 end),
  count(case when phase = 2 and rating > 1 then 1 end)
from reviews where id >= :since and day >= :first and id not in (select review from voids) group by day"""
_HAS_DAY = """
select exists (select 1 from reviews
  where id >= :since and id < :until and day = :day and id not in (select review from voids))"""


AFTER = 4
"""Days after a day of study by whose ``id_before`` it has ended, wherever the learner was."""


class Known(NamedTuple):
    """How many cards of the library a bank has, and how many of these have passed their learning steps."""

    cards: int
    known: int


class StudiedDay(NamedTuple):
    """The reviews of a day; those of cards that had passed their steps; how many of these were recalled."""

    reviews: int
    tests: int
    recalled: int


class StudiedRepository:
    """Counts of what has been studied. They take too long to be shown with the first screen."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self) -> dict[str, Known]:
        """Return how far each bank has come, by its id."""
        return {name: Known(*counts) for name, *counts in self._database.all(_KNOWN)}

    def days(self, first: int) -> dict[int, StudiedDay]:
        """Return what was studied on each day from the ``first`` on, as far as there was anything."""
        values = {"first": first, "since": id_before(first)}
        return {day: StudiedDay(*counts) for day, *counts in self._database.all(_DAYS, values)}

    def has_day(self, day: int) -> bool:
        """Tell whether there was a review on a day of study; only those about that time are read."""
        values = {"day": day, "since": id_before(day), "until": id_before(day + AFTER)}
        return bool(self._database.value(_HAS_DAY, values))
