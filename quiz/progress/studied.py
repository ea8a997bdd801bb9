"""What has been studied: how far the cards of each bank have come, and how the last days went."""

from __future__ import annotations

from typing import NamedTuple

from quiz.progress.database import Database
from quiz.progress.ids import id_before

_KNOWN = """
select name, count(*), count(case when phase = 2 then 1 end)
from cards join banks on banks.id = bank where position is not null group by bank"""
_DAYS = """
select day, count(distinct card), count(case when phase = 2 then 1 end),
  count(case when phase = 2 and rating > 1 then 1 end)
from reviews where id >= :since and day > :after and id not in (select review from voids) group by day"""


class Known(NamedTuple):
    """How many cards of the library a bank has, and how many of these have passed their learning steps."""

    cards: int
    known: int


class StudiedDay(NamedTuple):
    """The cards of a day, its reviews of cards that had passed their steps, and how many were recalled."""

    cards: int
    reviews: int
    recalled: int


class StudiedRepository:
    """Counts of what has been studied. They take too long to be shown with the first screen."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self) -> dict[str, Known]:
        """Return how far each bank has come, by its id."""
        return {name: Known(*counts) for name, *counts in self._database.all(_KNOWN)}

    def days(self, after: int) -> dict[int, StudiedDay]:
        """Return what was studied on each day after a day of study, as far as there was anything."""
        values = {"after": after, "since": id_before(after)}
        return {day: StudiedDay(*counts) for day, *counts in self._database.all(_DAYS, values)}
